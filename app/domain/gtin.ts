/**
 * Global Trade Item Numbers (GS1 General Specifications, section 7.9): 8, 12, 13 or 14 digits, the last of
 * which checks the others, weighted 3, 1, 3, … from the right.
 */
export function isGtin(text: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(text)) return false;
  return checkDigit(text.slice(0, -1)) === text.at(-1);
}

/** The digit that completes a GTIN; `digits` are all the others. */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const weight = (digits.length - i) % 2 === 1 ? 3 : 1;
    sum += Number(digits[i]) * weight;
  }
  return String((10 - (sum % 10)) % 10);
}

import { type Cents, cents } from "#domain/money";

const AMOUNT = /^(\d{1,9})(?:[.,](\d{1,2}))?$/;

/** Reads an amount as people type it, `54.20`, `54,2` or `€ 54`; null for anything else. */
export function parseAmount(text: string): Cents | null {
  const match = AMOUNT.exec(text.replace(/[\s\u00a0€]/g, ""));
  if (!match?.[1]) return null;
  return cents(Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")));
}

/** An amount as its field shows it, without the currency sign: `54.20`. */
export function amountText(amount: Cents): string {
  return (amount / 100).toFixed(2);
}

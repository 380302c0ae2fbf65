/** No vowels, so no words; none of 0 O, 1 I L, 5 S, 2 Z, which ears and eyes mix up. */
const ALPHABET = "346789BCDFGHJKMNPQRTVWXY";
const LENGTH = 6;

/**
 * The number people say for an order: `K4F-7QX`. Computed from the random end of its UUID, so that the phone
 * knows it before the server does. One of 191 million: short, not unique; the UUID is what identifies.
 */
export function orderNumber(orderId: string): string {
  let rest = Number.parseInt(orderId.replaceAll("-", "").slice(-12), 16);
  let number = "";
  for (let place = 0; place < LENGTH; place++) {
    number = `${ALPHABET[rest % ALPHABET.length]}${number}`;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return `${number.slice(0, 3)}-${number.slice(3)}`;
}

const COUNTER_BITS = 12;
const RANDOM_BYTES = 10;

let lastTime = 0;
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562, 5.7), lower case: 48 bits of milliseconds since the epoch, then a 12-bit counter
 * that starts anew at random each millisecond (6.2, method 1), then 62 random bits. Those minted on one page
 * always sort in the order they were minted, also when the clock is set back.
 */
export function uuidv7(): string {
  const random = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
  const now = Date.now();
  counter += 1;
  if (now > lastTime || counter >> COUNTER_BITS) {
    // A counter that has run over borrows the next millisecond.
    lastTime = Math.max(now, lastTime + 1);
    // The highest bit stays free, so that at least 2,048 fit into a millisecond.
    counter = (((random[0] ?? 0) << 8) | (random[1] ?? 0)) & 0x7ff;
  }
  const digits = Array.from(random.subarray(2), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = (0x8 | (Number.parseInt(digits.charAt(0), 16) & 0x3)).toString(16);
  const time = lastTime.toString(16).padStart(12, "0");
  const count = counter.toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${digits.slice(1, 4)}-${digits.slice(4)}`;
}

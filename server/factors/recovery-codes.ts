import { RECOVERY_ALPHABET, RECOVERY_LENGTH } from "#domain/second-factors";

/** Random bytes that go into one code. */
export const RECOVERY_BYTES = RECOVERY_LENGTH;

/** A recovery code from ten random bytes, five bits of each, as it is kept. */
export function recoveryCode(random: Uint8Array): string {
  return [...random.subarray(0, RECOVERY_LENGTH)].map((byte) => RECOVERY_ALPHABET[byte % 32]).join("");
}

/** As it is shown: two groups, which people copy with fewer mistakes. */
export function spelled(code: string): string {
  return `${code.slice(0, RECOVERY_LENGTH / 2)}-${code.slice(RECOVERY_LENGTH / 2)}`;
}

import { Secret, TOTP } from "otpauth";
import { TOTP_DIGITS } from "#domain/second-factors";

const STEP_SECONDS = 30;
/** RFC 4226, R6: 160 bits are recommended. */
export const SECRET_BYTES = 20;

/** A secret from 20 random bytes, base32, as people type it. */
export function totpSecret(random: Uint8Array<ArrayBuffer>): string {
  return new Secret({ buffer: random.slice().buffer }).base32;
}

/** The address an authenticator app reads out of a QR code. */
export function totpUri(secret: string, issuer: string, label: string): string {
  return totp(secret, issuer, label).toString();
}

/**
 * The 30-second step `code` belongs to, or null when it is wrong. Clocks differ and people type slowly: the steps
 * before and after now's count, too (RFC 6238, 5.2). Whether the step was used before is for the caller to know.
 * @param now milliseconds since the epoch
 */
export function totpStepOf(secret: string, code: string, now: number): number | null {
  const made = totp(secret, "", "");
  const delta = made.validate({ token: code, timestamp: now, window: 1 });
  return delta === null ? null : made.counter({ timestamp: now }) + delta;
}

/** The code at a time: what the app shows. */
export function totpCode(secret: string, now: number): string {
  return totp(secret, "", "").generate({ timestamp: now });
}

function totp(secret: string, issuer: string, label: string): TOTP {
  // SHA-1 is what every app understands; in an HMAC its collisions do not matter.
  const algorithm = "SHA1";
  return new TOTP({ secret, issuer, label, algorithm, digits: TOTP_DIGITS, period: STEP_SECONDS });
}

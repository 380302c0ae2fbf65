import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

/**
 * A partner's API key as it is shown once: `egm_<id>_<secret><checksum>`, the id's 32 hex digits, 43 characters of
 * secret and 6 of checksum. Scanners of public code know it by its shape and its checksum without asking us, and what
 * was mistyped is refused without asking the database. One double click selects it.
 */
export type ApiKeyText = { readonly id: string; readonly secret: string };

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 43 digits of base 62 hold 256 bits. */
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const FORM = /^(egm_([0-9a-f]{32})_([0-9A-Za-z]{43}))([0-9A-Za-z]{6})$/;

/** A new secret. */
export function mintSecret(): string {
  let secret = "";
  while (secret.length < SECRET_LENGTH) {
    // Bytes from 248 on would make the first digits likelier than the rest.
    for (const byte of randomBytes(64)) if (byte < 248) secret += DIGITS[byte % 62];
  }
  return secret.slice(0, SECRET_LENGTH);
}

/** The key as its partner sees it. `id` is a UUID. */
export function writeApiKey({ id, secret }: ApiKeyText): string {
  const body = `egm_${id.replaceAll("-", "")}_${secret}`;
  return body + checksumOf(body);
}

/** The parts of a key; null when it is none of ours or was mistyped. */
export function parseApiKey(text: string): ApiKeyText | null {
  const [, body = "", hex = "", secret = "", checksum] = FORM.exec(text) ?? [];
  if (checksum === undefined || checksum !== checksumOf(body)) return null;
  return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"), secret };
}

function checksumOf(body: string): string {
  let rest = crc32(body);
  let digits = "";
  for (let place = 0; place < CHECKSUM_LENGTH; place++) {
    digits = DIGITS.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

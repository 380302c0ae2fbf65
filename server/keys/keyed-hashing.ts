import { createHmac, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";

/** HMAC-SHA-256 of a text under a key of its own for each purpose: 32 bytes. */
export type KeyedHash = (purpose: string, text: string) => Buffer<ArrayBuffer>;

/** Keyed hashes under `secret`; a purpose's key is derived from it with HKDF-SHA-256. */
export function keyedHashUnder(secret: string): KeyedHash {
  const keys = new Map<string, KeyObject>();
  const keyOf = (purpose: string): KeyObject => {
    const known = keys.get(purpose);
    if (known !== undefined) return known;
    const made = createSecretKey(
      Buffer.from(hkdfSync("sha256", secret, "", `egrocerymart keyed hash: ${purpose}`, 32)),
    );
    keys.set(purpose, made);
    return made;
  };
  return (purpose, text) => createHmac("sha256", keyOf(purpose)).update(text, "utf8").digest();
}

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/**
 * How a sealed field lies in its column: version (1 byte), id of the data key (4 bytes, big-endian), IV (12 bytes,
 * random), ciphertext, tag (16 bytes); AES-256-GCM. Version, key id and what the field is are additional data, so
 * that nothing sealed can be carried to another field, row or key.
 */
export type DataKey = { readonly id: number; readonly key: Uint8Array };

const VERSION = 1;
const HEADER_BYTES = 5;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What was sealed does not open. The message names the field, never anything that was in it. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

export function sealUnder({ id, key }: DataKey, plain: string, about: string): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(VERSION, 0);
  header.writeUInt32BE(id, 1);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(header, about));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([header, iv, body, cipher.getAuthTag()]);
}

/** @throws {SealBroken} when it was altered, or was sealed as something else or under another key. */
export function openUnder({ key }: DataKey, sealed: Uint8Array, about: string): string {
  const header = sealed.subarray(0, HEADER_BYTES);
  const iv = sealed.subarray(HEADER_BYTES, HEADER_BYTES + IV_BYTES);
  const body = sealed.subarray(HEADER_BYTES + IV_BYTES, -TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(additionalData(header, about));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    throw new SealBroken(`what was sealed as ${about} was altered, or is something else`);
  }
}

/** Which data key sealed it. @throws {SealBroken} when it is no envelope. */
export function keyIdOf(sealed: Uint8Array, about: string): number {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const whole = bytes.length >= HEADER_BYTES + IV_BYTES + TAG_BYTES && bytes.readUInt8(0) === VERSION;
  if (!whole) throw new SealBroken(`what stands as ${about} is not a sealed field`);
  return bytes.readUInt32BE(1);
}

function additionalData(header: Uint8Array, about: string): Buffer {
  return Buffer.concat([header, Buffer.from(about, "utf8")]);
}

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import process from "node:process";
import type { EncryptionContext, KeyService } from "#server/keys/key-service";

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A key service for one machine: AES-256-GCM under a key in `file`, which is made (0600) when the first data key is
 * wrapped. Unwrapping never makes one: a new key could not open what the lost one sealed, and would hide the loss.
 */
export function localKeyService(file: string): KeyService {
  return {
    wrap: async (key, context) => {
      makeKeyFile(file);
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", readKeyFile(file), iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(bytesOf(context));
      return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    },
    unwrap: async (wrapped, context) => {
      const iv = wrapped.subarray(0, IV_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", readKeyFile(file), iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(bytesOf(context));
      decipher.setAuthTag(wrapped.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch {
        throw new Error(`the key in ${file} is not the one that wrapped this data key`);
      }
    },
  };
}

/** Makes the file whole or not at all, and keeps the one that another process made first. */
function makeKeyFile(file: string): void {
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString("base64")}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readKeyFile(file: string): Buffer {
  if (!existsSync(file))
    throw new Error(`the key file ${file} is missing; without it nothing sealed can be read`);
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0) {
    throw new Error(`the key file ${file} is open to others than its owner; close it: chmod 600 ${file}`);
  }
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (key.length !== KEY_BYTES) throw new Error(`the key file ${file} does not hold a key of 256 bits`);
  return key;
}

function bytesOf(context: EncryptionContext): Buffer {
  const sorted = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify(sorted), "utf8");
}

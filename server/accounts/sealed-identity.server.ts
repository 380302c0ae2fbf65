import { open, seal } from "#server/platform/field-encryption.server";
import { keyedHash } from "#server/platform/keyed-hash.server";

/** By what an account is found: the hash of its e-mail address, which is in lower case. */
export function emailHashOf(email: string): Uint8Array<ArrayBuffer> {
  return keyedHash("account e-mail", email);
}

export async function sealEmail(
  accountId: string,
  email: string,
): Promise<{ email: Uint8Array<ArrayBuffer>; emailHash: Uint8Array<ArrayBuffer> }> {
  return { email: await seal(email, `accounts.email:${accountId}`), emailHash: emailHashOf(email) };
}

export function sealName(accountId: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  return seal(name, `accounts.name:${accountId}`);
}

export async function openEmail(accountId: string, email: Uint8Array | null): Promise<string | null> {
  return email && open(email, `accounts.email:${accountId}`);
}

/** Empty for guests and for people who were erased. */
export async function openName(accountId: string, name: Uint8Array | null): Promise<string> {
  return name === null ? "" : open(name, `accounts.name:${accountId}`);
}

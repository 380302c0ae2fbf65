import { type CryptoKey, importJWK, importPKCS8 } from "jose";
import { signingNow, verifiesUntil } from "#domain/signing-keys";
import { open } from "#server/platform/field-encryption.server";
import { keyRing } from "#server/tokens/key-ring";
import { tendSigningKeys } from "#server/tokens/rotate-signing-keys.server";
import {
  type PublicJwk,
  privateKeyField,
  readSigningKeys,
  type SigningKey,
} from "#server/tokens/signing-key-records.server";

type ReadyKey = SigningKey & { readonly verifier: CryptoKey };

async function readyToVerify(): Promise<ReadyKey[]> {
  const keys = await readSigningKeys();
  return Promise.all(keys.map(async (key) => ({ ...key, verifier: await verifierOf(key.publicJwk) })));
}

async function verifierOf(jwk: PublicJwk): Promise<CryptoKey> {
  const key = await importJWK(jwk, "ES256");
  if (key instanceof Uint8Array) throw new Error("a signing key is no key pair");
  return key;
}

const ring = keyRing(readyToVerify, () => performance.now());
/** The private half that was opened last: unwrapped once a month, not once a token. */
let opened: { readonly kid: string; readonly key: Promise<CryptoKey> } | undefined;

/** The public halves of all keys that sign, will sign, or whose tokens have not all ended. */
export async function publishedKeys(now: number): Promise<PublicJwk[]> {
  const keys = await withOneThatSigns(now);
  return keys.filter((key) => verifiesUntil(key) > now).map(({ publicJwk }) => publicJwk);
}

/** What verifies tokens of that key id; null when there is no such key, or none any more. */
export async function verifyingKey(kid: string, now: number): Promise<CryptoKey | null> {
  const key = await ring.find(kid);
  return key !== null && verifiesUntil(key) > now ? key.verifier : null;
}

/** The key that signs now. Makes one where there is none, so that a worker that never ran keeps nobody out. */
export async function signingKey(now: number): Promise<{ readonly kid: string; readonly key: CryptoKey }> {
  const current = signingNow(await withOneThatSigns(now), now);
  if (current === null) throw new Error("no key signs though one was just made");
  if (opened?.kid !== current.kid) opened = { kid: current.kid, key: openPrivate(current) };
  const { kid, key } = opened;
  try {
    return { kid, key: await key };
  } catch (error) {
    opened = undefined;
    throw error;
  }
}

/** Reads the keys anew: this process has just rotated them. */
export function forgetSigningKeys(): void {
  ring.forget();
  opened = undefined;
}

async function openPrivate({ kid, privateKey }: SigningKey): Promise<CryptoKey> {
  return importPKCS8(await open(privateKey, privateKeyField(kid)), "ES256");
}

async function withOneThatSigns(now: number): Promise<readonly ReadyKey[]> {
  const keys = await ring.all();
  if (signingNow(keys, now) !== null) return keys;
  await tendSigningKeys(now);
  ring.forget();
  return ring.all();
}

import * as v from "valibot";
import type { SigningSpan } from "#domain/signing-keys";
import { pool } from "#server/platform/postgres.server";
import type { Transaction } from "#server/platform/transaction.server";

/** The half of a signing key that everybody may know, as RFC 7517 has it. */
export const publicJwkSchema = v.object({
  kty: v.literal("EC"),
  crv: v.literal("P-256"),
  x: v.string(),
  y: v.string(),
  kid: v.string(),
  use: v.literal("sig"),
  alg: v.literal("ES256"),
});
export type PublicJwk = v.InferOutput<typeof publicJwkSchema>;

/** A key as the table keeps it; `privateKey` is sealed. */
export type SigningKey = SigningSpan & { readonly publicJwk: PublicJwk; readonly privateKey: Uint8Array };

type Row = { kid: string; publicJwk: unknown; privateKey: Uint8Array; signsFrom: Date; signsUntil: Date };

/** What the private half of a key is sealed as. */
export const privateKeyField = (kid: string): string => `signing_keys.private_key:${kid}`;

/** Every key there is, those that only verify or are only announced as well. */
export async function readSigningKeys(tx: Transaction = pool): Promise<SigningKey[]> {
  const { rows } = await tx.query<Row>(
    `SELECT kid, public_jwk AS "publicJwk", private_key AS "privateKey",
            signs_from AS "signsFrom", signs_until AS "signsUntil"
       FROM signing_keys ORDER BY signs_from, kid`,
  );
  return rows.map(({ kid, publicJwk, privateKey, signsFrom, signsUntil }) => ({
    kid,
    publicJwk: v.parse(publicJwkSchema, publicJwk),
    privateKey,
    signsFrom: signsFrom.getTime(),
    signsUntil: signsUntil.getTime(),
  }));
}

/** Makes everybody else who changes keys wait until the transaction ends. */
export async function lockSigningKeys(tx: Transaction): Promise<void> {
  await tx.query("LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE");
}

export async function insertSigningKey(tx: Transaction, key: SigningKey): Promise<void> {
  await tx.query(
    `INSERT INTO signing_keys (kid, public_jwk, private_key, signs_from, signs_until)
     VALUES ($1, $2, $3, $4, $5)`,
    [
      key.kid,
      JSON.stringify(key.publicJwk),
      key.privateKey,
      new Date(key.signsFrom),
      new Date(key.signsUntil),
    ],
  );
}

/** Lets every key stop signing at `end`, milliseconds since the epoch, if it signed longer. */
export async function stopSigningAt(tx: Transaction, end: number): Promise<void> {
  await tx.query("UPDATE signing_keys SET signs_until = $1 WHERE signs_until > $1", [new Date(end)]);
}

export async function deleteSigningKeys(tx: Transaction, kids: readonly string[]): Promise<void> {
  await tx.query("DELETE FROM signing_keys WHERE kid = ANY($1)", [kids]);
}

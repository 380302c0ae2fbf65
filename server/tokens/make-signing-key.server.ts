import { calculateJwkThumbprint, exportJWK, exportPKCS8, generateKeyPair } from "jose";
import * as v from "valibot";
import { seal } from "#server/platform/field-encryption.server";
import { privateKeyField, publicJwkSchema, type SigningKey } from "#server/tokens/signing-key-records.server";

/** A new key pair for ES256, its private half sealed, named by the thumbprint of its public half (RFC 7638). */
export async function makeSigningKey(): Promise<Pick<SigningKey, "kid" | "publicJwk" | "privateKey">> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return {
    kid,
    publicJwk: v.parse(publicJwkSchema, { ...jwk, kid, use: "sig", alg: "ES256" }),
    privateKey: await seal(await exportPKCS8(privateKey), privateKeyField(kid)),
  };
}

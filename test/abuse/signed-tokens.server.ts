import { decodeJwt, type JWTPayload, SignJWT } from "jose";
import { signingKey } from "#server/tokens/signing-keys.server";

/**
 * Tokens that the marketplace's own key has signed, each wrong in one thing: what a stolen signer, a second service
 * under the same keys, or a token kept for too long would show.
 */
export type SignedToken =
  | "nothing wrong with it"
  | "an end in the past"
  | "a beginning yet to come"
  | "an age that no token of ours has"
  | "no end"
  | "another audience"
  | "no audience"
  | "another issuer"
  | "another type"
  | "no type"
  | "a subject that is no account"
  | "nobody it is about"
  | "a role that there is not";

type Change = { readonly typ?: string | null; readonly claims?: JWTPayload };

const HOUR = 3600;

export async function signedTokens(
  token: string,
  now: number,
): Promise<Readonly<Record<SignedToken, string>>> {
  const { kid, key } = await signingKey(now);
  const good = decodeJwt(token);
  const at = Math.floor(now / 1000);
  const changes: Record<SignedToken, Change> = {
    "nothing wrong with it": {},
    "an end in the past": { claims: { iat: at - 400, exp: at - 120 } },
    "a beginning yet to come": { claims: { nbf: at + HOUR, exp: at + 2 * HOUR } },
    "an age that no token of ours has": { claims: { iat: at - 24 * HOUR, exp: at + HOUR } },
    "no end": { claims: { exp: undefined } },
    "another audience": { claims: { aud: "https://elsewhere.example/api" } },
    "no audience": { claims: { aud: undefined } },
    "another issuer": { claims: { iss: "https://elsewhere.example" } },
    "another type": { typ: "JWT" },
    "no type": { typ: null },
    "a subject that is no account": { claims: { sub: "' OR '1'='1" } },
    "nobody it is about": { claims: { sub: undefined } },
    "a role that there is not": { claims: { role: "superuser" } },
  };
  const sign = ({ typ = "at+jwt", claims = {} }: Change) =>
    new SignJWT({ ...good, ...claims })
      .setProtectedHeader({ alg: "ES256", kid, ...(typ !== null && { typ }) })
      .sign(key);
  const signed: Partial<Record<SignedToken, string>> = {};
  for (const name of Object.keys(changes) as SignedToken[]) signed[name] = await sign(changes[name]);
  return signed as Record<SignedToken, string>;
}

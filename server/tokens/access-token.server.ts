import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify, SignJWT } from "jose";
import * as v from "valibot";
import type { Actor } from "#domain/actors";
import { ACCESS_TOKEN_MS, type AccessClaims, accessClaimsSchema, CLOCK_TOLERANCE_MS } from "#domain/tokens";
import { signingKey, verifyingKey } from "#server/tokens/signing-keys.server";

/** RFC 9068: no other kind of token we might ever sign passes for one. */
const TYPE = "at+jwt";
const ALGORITHM = "ES256";
/** Longer ones are refused unread. */
const MAX_LENGTH = 2_048;
const KID = /^[A-Za-z0-9_-]{43}$/;

/** Whom tokens of an issuer are for. */
export const audienceOf = (issuer: string): string => `${issuer}/api`;

/** Who a token is for and until when it may be used at most, in milliseconds since the epoch. */
export type Bearer = {
  readonly actor: Actor;
  /** The session it was asked for with; null for a partner's system. */
  readonly sid: string | null;
  readonly endsAt: number;
};

/** Signs an access token, and says in how many seconds it ends. */
export async function signAccessToken(
  issuer: string,
  { actor, sid, endsAt }: Bearer,
  now: number,
): Promise<{ token: string; expiresIn: number }> {
  const { kid, key } = await signingKey(now);
  const issuedAt = Math.floor(now / 1000);
  const expires = Math.floor(Math.min(now + ACCESS_TOKEN_MS, endsAt) / 1000);
  const claims: JWTPayload & Omit<AccessClaims, "scope" | "iss" | "aud" | "sub" | "iat" | "exp"> = {
    client_id: actor.role === "partner" ? actor.accountId : "egrocerymart",
    role: actor.role,
    vendor: actor.vendorId,
    scope: actor.scopes.join(" "),
    assurance: actor.assurance,
    auth_time: Math.floor(actor.authenticatedAt / 1000),
    ...(sid === null ? {} : { sid }),
  };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
    .setIssuer(issuer)
    .setAudience(audienceOf(issuer))
    .setSubject(actor.accountId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expires)
    .sign(key);
  return { token, expiresIn: Math.max(0, expires - issuedAt) };
}

/**
 * What an access token of `issuer` says; null for anything that is not one, or not any more. Which key it is and with
 * what it was signed is ours to say: of its header only the key's name is looked at, and that only to find one of
 * our own.
 *
 * @throws when the keys cannot be read and none are known.
 */
export async function verifyAccessToken(
  issuer: string,
  token: string,
  now: number,
): Promise<AccessClaims | null> {
  if (token.length > MAX_LENGTH) return null;
  const ownKey: JWTVerifyGetKey = async ({ kid }) => {
    const key = kid !== undefined && KID.test(kid) ? await verifyingKey(kid, now) : null;
    if (key === null) throw new errors.JWKSNoMatchingKey();
    return key;
  };
  try {
    const { payload } = await jwtVerify(token, ownKey, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer,
      audience: audienceOf(issuer),
      requiredClaims: ["sub", "iat", "exp"],
      maxTokenAge: ACCESS_TOKEN_MS / 1000,
      clockTolerance: CLOCK_TOLERANCE_MS / 1000,
      currentDate: new Date(now),
    });
    const claims = v.safeParse(accessClaimsSchema, payload);
    return claims.success ? claims.output : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** Who acts with a token. */
export function actorOf(claims: AccessClaims): Actor {
  return {
    accountId: claims.sub,
    role: claims.role,
    vendorId: claims.vendor,
    assurance: claims.assurance,
    authenticatedAt: claims.auth_time * 1000,
    scopes: claims.scope,
  };
}

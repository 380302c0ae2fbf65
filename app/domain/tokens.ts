import * as v from "valibot";
import { ROLES } from "./accounts.ts";
import { ASSURANCES, PARTNER_SCOPES } from "./actors.ts";

/** How long an access token opens anything, in milliseconds: also how long after a revocation one could be misused
 * where only its signature is checked. */
export const ACCESS_TOKEN_MS = 10 * 60 * 1000;
/** Milliseconds by which two clocks may differ. */
export const CLOCK_TOLERANCE_MS = 5_000;
/** How long an unused refresh token waits, in milliseconds; it never outlives its session. */
export const REFRESH_TOKEN_MS = 30 * 24 * 60 * 60 * 1000;
/**
 * Milliseconds within which a refresh token may be shown again, as long as the next one was not: its answer was lost
 * on the way. It gives the same next token as before, so that a thief and an owner never both have a chain of their
 * own.
 */
export const REFRESH_GRACE_MS = 10_000;

/** What an access token says. `auth_time`, `iat`, `exp` in seconds since the epoch, as RFC 7519 has it. */
export const accessClaimsSchema = v.object({
  iss: v.string(),
  aud: v.string(),
  /** The account, or the API key of a partner's system. */
  sub: v.pipe(v.string(), v.uuid()),
  /** RFC 9068: which client it was made for. */
  client_id: v.string(),
  iat: v.number(),
  exp: v.number(),
  role: v.picklist([...ROLES, "partner"]),
  vendor: v.nullable(v.number()),
  /** Names apart by a space, as API gateways read them; empty for people. */
  scope: v.pipe(
    v.string(),
    v.transform((text) => text.split(" ").filter((word) => word !== "")),
    v.array(v.picklist(PARTNER_SCOPES)),
  ),
  assurance: v.picklist(ASSURANCES),
  auth_time: v.number(),
  /** Names the session it was asked for with; a partner's system has none. */
  sid: v.optional(v.string()),
});
export type AccessClaims = v.InferOutput<typeof accessClaimsSchema>;

const secretText = v.pipe(v.string(), v.minLength(1), v.maxLength(512));

/** The body of `POST /api/token`, `application/x-www-form-urlencoded` as RFC 6749 has it, one value a name. */
export const tokenRequestSchema = v.variant("grant_type", [
  v.strictObject({ grant_type: v.literal("session") }),
  v.strictObject({ grant_type: v.literal("refresh_token"), refresh_token: secretText }),
  v.strictObject({
    grant_type: v.literal("client_credentials"),
    client_id: v.optional(secretText),
    client_secret: v.optional(secretText),
    scope: v.optional(v.pipe(v.string(), v.maxLength(512))),
  }),
]);
export type TokenRequest = v.InferOutput<typeof tokenRequestSchema>;

/** Its answer. `expires_in` in seconds. */
export const tokenAnswerSchema = v.object({
  access_token: v.string(),
  token_type: v.literal("Bearer"),
  expires_in: v.number(),
  refresh_token: v.optional(v.string()),
  scope: v.optional(v.string()),
});
export type TokenAnswer = v.InferOutput<typeof tokenAnswerSchema>;

/** Why no token is given, in the words of RFC 6749 §5.2. */
export const TOKEN_REFUSALS = [
  "invalid_request",
  "invalid_client",
  "invalid_grant",
  "invalid_scope",
  "unsupported_grant_type",
] as const;
export type TokenRefusal = (typeof TOKEN_REFUSALS)[number];

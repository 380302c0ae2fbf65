import * as v from "valibot";
import { PARTNER_SCOPES } from "#domain/actors";
import { tokenAnswerSchema, tokenRequestSchema } from "#domain/tokens";
import type { Description } from "./description.ts";
import { ACCESS_TOKEN, API_KEY, REFRESH_TOKEN } from "./example-values.ts";

const keySchema = v.object({
  kty: v.literal("EC"),
  crv: v.literal("P-256"),
  x: v.string(),
  y: v.string(),
  kid: v.string(),
  use: v.literal("sig"),
  alg: v.literal("ES256"),
});
export const keySetSchema = v.object({ keys: v.array(keySchema) });

export const discoverySchema = v.object({
  issuer: v.string(),
  jwks_uri: v.string(),
  token_endpoint: v.string(),
  token_endpoint_auth_methods_supported: v.array(v.string()),
  grant_types_supported: v.array(v.string()),
  scopes_supported: v.array(v.picklist(PARTNER_SCOPES)),
  response_types_supported: v.array(v.string()),
  subject_types_supported: v.array(v.string()),
  id_token_signing_alg_values_supported: v.array(v.string()),
  claims_supported: v.array(v.string()),
});

export const TOKENS: readonly Description[] = [
  {
    id: "issueToken",
    method: "post",
    path: "/api/token",
    subject: "Tokens",
    summary: "Get an access token",
    detail:
      "RFC 6749. A partner’s system sends its API key as `client_secret`, or as the password of HTTP Basic, with `grant_type=client_credentials`, and gets a token of ten minutes; ask for a new one when it ends. Scripts of a page ask with `grant_type=session`, and go on with the `refresh_token` they get, which is good for one use. A refresh token that is shown again later ends its session.",
    who: "anybody",
    body: { schema: tokenRequestSchema, type: "application/x-www-form-urlencoded" },
    answer: { status: 200, says: "A token, and in how many seconds it ends.", schema: tokenAnswerSchema },
    problems: {
      400: ["invalid_request", "invalid_grant", "invalid_scope", "unsupported_grant_type"],
      401: ["invalid_client", "no-session", "bad-token"],
      403: ["second-factor-needed"],
      503: ["sessions-unavailable"],
    },
    examples: {
      partner: {
        says: "A till asks for a token with the vendor’s key",
        body: { grant_type: "client_credentials", client_secret: API_KEY, scope: "orders:read stock:write" },
        answer: {
          access_token: ACCESS_TOKEN,
          token_type: "Bearer",
          expires_in: 600,
          scope: "orders:read stock:write",
        },
      },
      session: {
        says: "A page’s script asks with its session’s cookie",
        body: { grant_type: "session" },
        answer: {
          access_token: ACCESS_TOKEN,
          token_type: "Bearer",
          expires_in: 600,
          refresh_token: REFRESH_TOKEN,
        },
      },
      refresh: {
        says: "… and with the refresh token it got",
        body: { grant_type: "refresh_token", refresh_token: REFRESH_TOKEN },
        answer: {
          access_token: ACCESS_TOKEN,
          token_type: "Bearer",
          expires_in: 600,
          refresh_token: REFRESH_TOKEN,
        },
      },
    },
  },
  {
    id: "readKeys",
    method: "get",
    path: "/.well-known/jwks.json",
    subject: "Tokens",
    summary: "Read the keys that verify access tokens",
    detail: "RFC 7517. The next key is in it a day before it signs.",
    who: "anybody",
    answer: { status: 200, says: "The key set.", schema: keySetSchema, cached: true },
    examples: {
      keys: {
        says: "One key",
        answer: {
          keys: [
            {
              kty: "EC",
              crv: "P-256",
              x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
              y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
              kid: "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
              use: "sig",
              alg: "ES256",
            },
          ],
        },
      },
    },
  },
  {
    id: "discover",
    method: "get",
    path: "/.well-known/openid-configuration",
    subject: "Tokens",
    summary: "Find the issuer, its keys and its token endpoint",
    detail:
      "OpenID Connect Discovery 1.0 in form, for API gateways that verify our tokens. Nobody is signed in elsewhere with it.",
    who: "anybody",
    answer: { status: 200, says: "Where things are.", schema: discoverySchema },
    examples: {
      discovery: {
        says: "As a gateway reads it",
        answer: {
          issuer: "https://shop.example",
          jwks_uri: "https://shop.example/.well-known/jwks.json",
          token_endpoint: "https://shop.example/api/token",
          token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
          grant_types_supported: ["client_credentials", "refresh_token"],
          scopes_supported: [...PARTNER_SCOPES],
          response_types_supported: ["token"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["ES256"],
          claims_supported: [
            "iss",
            "aud",
            "sub",
            "exp",
            "iat",
            "role",
            "vendor",
            "scope",
            "assurance",
            "auth_time",
          ],
        },
      },
    },
  },
];

import type { LoaderFunctionArgs } from "@remix-run/node";
import { PARTNER_SCOPES } from "#domain/actors";
import { issuerOf } from "#server/http/issuer.server";

/**
 * `GET /.well-known/openid-configuration`: where an API gateway finds what verifies our access tokens (OpenID Connect
 * Discovery 1.0 in form; we sign nobody in elsewhere, so that there is no authorization endpoint).
 */
export function loader({ request }: LoaderFunctionArgs): Response {
  const issuer = issuerOf(request);
  return Response.json(
    {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      token_endpoint: `${issuer}/api/token`,
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
      grant_types_supported: ["client_credentials", "refresh_token"],
      scopes_supported: PARTNER_SCOPES,
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
    // Without PUBLIC_ORIGIN it names the host it was asked as, which a shared cache might not tell apart.
    { headers: { "Cache-Control": "private, max-age=300" } },
  );
}

import type { TokenRefusal } from "#domain/tokens";
import { problemType } from "#server/http/problem";

const REFUSALS: Record<TokenRefusal, { readonly status: number; readonly title: string }> = {
  invalid_request: { status: 400, title: "The request for a token is malformed" },
  invalid_client: { status: 401, title: "No such client, or not with this secret" },
  invalid_grant: { status: 400, title: "What was shown for a token is not good, or not any more" },
  invalid_scope: { status: 400, title: "The key was not made for this scope" },
  unsupported_grant_type: { status: 400, title: "There is no such grant type" },
};

/** Why no token is given: a problem document that also says it in the one word OAuth clients look for. */
export function tokenProblem(code: TokenRefusal): Response {
  const { status, title } = REFUSALS[code];
  return new Response(JSON.stringify({ type: "about:blank", status, title, code, error: code }), {
    status,
    headers: {
      "Content-Type": problemType,
      "Cache-Control": "no-store",
      // RFC 6749 §5.2: named to those who tried to authenticate by header.
      ...(code === "invalid_client" ? { "WWW-Authenticate": 'Basic realm="partners"' } : {}),
    },
  });
}

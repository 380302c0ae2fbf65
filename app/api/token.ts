import type { ActionFunctionArgs } from "@remix-run/node";
import type { TokenAnswer } from "#domain/tokens";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { sessionNameOf } from "#server/accounts/session.server";
import { issuerOf } from "#server/http/issuer.server";
import { problemResponse } from "#server/http/problem";
import { issuePartnerToken } from "#server/tokens/issue-partner-token.server";
import { issueSessionToken } from "#server/tokens/issue-session-token.server";
import { readTokenRequest } from "#server/tokens/read-token-request.server";
import { refreshSessionToken } from "#server/tokens/refresh-session-token.server";
import { tokenProblem } from "#server/tokens/token-problem";

/**
 * `POST /api/token` (RFC 6749): an access token of ten minutes for `/api/`, by `grant_type`
 * `session` (the browser's own session), `refresh_token`, or `client_credentials` (a partner's API key).
 */
export async function action(given: ActionFunctionArgs): Promise<Response> {
  const { request, context } = given;
  if (request.method !== "POST") return problemResponse({ status: 405, code: "method", title: "Use POST" });
  const parsed = await readTokenRequest(request);
  if (!parsed.ok) return tokenProblem(parsed.reason);
  const { asked } = parsed;
  const issuer = issuerOf(request);
  const now = Date.now();
  switch (asked.grant_type) {
    case "session": {
      const principal = await requirePrincipal(given);
      const sid = sessionNameOf(request);
      const answer = sid === null ? null : await issueSessionToken(principal, { issuer, sid, now });
      return answer === null ? tokenProblem("invalid_grant") : answerWith(answer);
    }
    case "refresh_token": {
      const token = asked.refresh_token;
      const grant = await refreshSessionToken({ issuer, token, address: context.clientAddress }, now);
      return grant.ok ? answerWith(grant.answer) : tokenProblem(grant.reason);
    }
    case "client_credentials": {
      const grant = await issuePartnerToken({ ...asked, issuer }, now);
      return grant.ok ? answerWith(grant.answer) : tokenProblem(grant.reason);
    }
  }
}

function answerWith(answer: TokenAnswer): Response {
  return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
}

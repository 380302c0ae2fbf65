import type { Identity, SignedIn } from "#domain/accounts";

/** Says who the device is talking as, to it alone; `cookies` are the `Set-Cookie`s where a session starts. */
export function answerSession(
  identity: Identity | SignedIn | null,
  cookies: readonly string[] = [],
): Response {
  const answer = Response.json(identity, { headers: { "Cache-Control": "private, no-store" } });
  for (const cookie of cookies) answer.headers.append("Set-Cookie", cookie);
  return answer;
}

import type { Identity, SignedIn } from "#domain/accounts";

/** Says who the device is talking as, to it alone; `cookie` is a `Set-Cookie` where a session starts. */
export function answerSession(identity: Identity | SignedIn | null, cookie: string | null): Response {
  const answer = Response.json(identity, { headers: { "Cache-Control": "private, no-store" } });
  if (cookie !== null) answer.headers.append("Set-Cookie", cookie);
  return answer;
}

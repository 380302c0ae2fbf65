import type { ServerResponse } from "node:http";
import { askerWrites, findAsker, noteAskersWrites, shownCredentials } from "#server/accounts/asking.server";
import { type Asked, limitRequest, refuseKnown, waitsForCount } from "#server/limits/limit-request.server";

/** Methods that change nothing (RFC 9110, 9.2.1). */
const READING: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Answers a request within its limits, inside `whileAsking`. The count and the session travel to Redis together, in one
 * round trip. What may change something waits for the count, what only reads is rendered meanwhile.
 * Whoever wrote is remembered before they are answered, so that what they read next shows it.
 */
export async function answerLimited(
  request: Request,
  response: ServerResponse,
  address: string,
  handle: () => Promise<Response>,
): Promise<Response> {
  const { accountTag } = await shownCredentials(request);
  const { pathname } = new URL(request.url);
  const asked: Asked = { method: request.method, pathname, address, accountTag };
  const now = Date.now();
  const known = refuseKnown(asked, now);
  if (known !== null) return known;

  const counting = limitRequest(asked, now);
  const answered = async () => {
    if (READING.has(request.method)) return handle();
    askerWrites();
    const answer = await handle();
    await noteAskersWrites(request);
    return answer;
  };
  if (waitsForCount(asked)) {
    if (accountTag !== null) findAsker(request).catch(() => undefined);
    const { headers, refusal } = await counting;
    if (refusal !== null) return refusal;
    return tellStanding(response, headers, await answered());
  }
  const [{ headers, refusal }, answer] = await Promise.all([counting, answered()]);
  if (refusal === null) return tellStanding(response, headers, answer);
  void answer.body?.cancel();
  return refusal;
}

/** An answer for everybody says nothing of the one who happened to ask first. */
function tellStanding(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  answer: Response,
): Response {
  if (answer.headers.get("Cache-Control")?.includes("public") || response.headersSent) return answer;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return answer;
}

import type { ServerResponse } from "node:http";
import { type Problem, problemDocument, problemType } from "./problem.ts";
import { isForPerson, TROUBLE_HEADERS, troublePage } from "./trouble/trouble-answer.ts";

/**
 * Answers with a problem document, or with a page where a person waits for one; breaks the connection off where an
 * answer had already begun.
 */
export function sendProblem(
  response: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { req: request } = response;
  const forPerson = isForPerson(request);
  const body = forPerson ? troublePage(request, problem.status, null) : problemDocument(problem);
  response.writeHead(problem.status, {
    ...headers,
    ...(forPerson ? TROUBLE_HEADERS : { "Content-Type": problemType, "Cache-Control": "no-store" }),
    "Content-Length": Buffer.byteLength(body),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

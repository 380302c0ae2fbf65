import type { ServerResponse } from "node:http";
import { type Problem, problemDocument, problemType } from "./problem.ts";

/** Answers with a problem document, or breaks the connection off where an answer had already begun. */
export function sendProblem(
  response: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = problemDocument(problem);
  response.writeHead(problem.status, {
    ...headers,
    "Content-Type": problemType,
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

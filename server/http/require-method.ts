import { problemResponse } from "#server/http/problem";

/**
 * Lets only requests of `method` on.
 * @throws {Response} a problem document: 405, naming the method that is served
 */
export function requireMethod(request: Request, method: "POST"): void {
  if (request.method === method) return;
  throw problemResponse({ status: 405, code: "method", title: `Use ${method}` }, { Allow: method });
}

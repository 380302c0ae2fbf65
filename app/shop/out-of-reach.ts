import { isRouteErrorResponse } from "@remix-run/react";
import * as v from "valibot";

/** The status a service worker or a gateway answers with when the server cannot be reached. */
const UNREACHABLE = [502, 503, 504];

/** What `server/http/refuse-page-data` says, and, as the text it came in, a problem document that a loader threw. */
const refused = v.object({ retryAfter: v.nullable(v.number()) });
const refusedSchema = v.union([refused, v.pipe(v.string(), v.parseJson(), refused)]);

/** Whether an error means "no server there" rather than "the server failed". */
export function isOutOfReach(error: unknown): boolean {
  if (isRouteErrorResponse(error)) return UNREACHABLE.includes(error.status);
  // What fetch rejects with when there is no network.
  return error instanceof TypeError && typeof navigator !== "undefined" && !navigator.onLine;
}

/** Whether our server is there and says in words of its own that a part of it is not: nothing to do with one's signal. */
export function isAway(error: unknown): boolean {
  return isRouteErrorResponse(error) && error.status === 503 && Boolean(error.data);
}

/** Seconds until it makes sense to ask our server again, where it said so; null where it did not. */
export function retryAfterOf(error: unknown): number | null {
  const said = isRouteErrorResponse(error) ? v.safeParse(refusedSchema, error.data) : null;
  return said?.success ? said.output.retryAfter : null;
}

/** Whether our server asks for patience: more came than it serves at once. */
export function isBusy(error: unknown): boolean {
  return isRouteErrorResponse(error) && error.status === 429;
}

/** To be thrown by a loader that needs the server and has none. */
export function outOfReach(): Response {
  return new Response(null, { status: 503 });
}

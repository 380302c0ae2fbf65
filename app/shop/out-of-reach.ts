import { isRouteErrorResponse } from "@remix-run/react";

/** The status a service worker or a gateway answers with when the server cannot be reached. */
const UNREACHABLE = [502, 503, 504];

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

/** To be thrown by a loader that needs the server and has none. */
export function outOfReach(): Response {
  return new Response(null, { status: 503 });
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#server/accounts/session.server";
import { streamOrderHints } from "#server/orders/stream-order-hints.server";

/**
 * `GET /api/orders/stream`: server-sent events named `orders` whose data is the owner's order sequence. Hints
 * only: on each, pull `/api/orders?since=`.
 */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const actor = await requireActor(request);
  return new Response(streamOrderHints(actor.accountId), {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "private, no-store, no-transform",
      // Nginx and its kin would hold events back to fill a buffer.
      "X-Accel-Buffering": "no",
    },
  });
}

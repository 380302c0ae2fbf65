import type { LoaderFunctionArgs } from "@remix-run/node";
import type { OrdersAnswer } from "#domain/order-view";
import { requireActor } from "#server/accounts/session.server";
import { problemResponse } from "#server/http/problem";
import { readOrders } from "#server/orders/read-orders.server";

/** `GET /api/orders?since=<seq>`: the owner's orders that changed after that sequence; all without `since`. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const actor = await requireActor(request);
  const since = new URL(request.url).searchParams.get("since") ?? "0";
  if (!/^\d{1,9}$/.test(since)) {
    return problemResponse({ status: 400, code: "invalid", title: "`since` must be a whole number" });
  }
  const page = await readOrders(actor.accountId, Number(since));
  const answer: OrdersAnswer = { owner: actor.accountId, ...page };
  return Response.json(answer, { headers: { "Cache-Control": "private, no-store" } });
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import type { OrdersAnswer } from "#domain/order-view";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { problemResponse } from "#server/http/problem";
import { readOrders } from "#server/orders/read-orders.server";

/** `GET /api/orders?since=<seq>`: the owner's orders that changed after that sequence; all without `since`. */
export async function loader(given: LoaderFunctionArgs): Promise<Response> {
  const principal = await requirePrincipal(given);
  const since = new URL(given.request.url).searchParams.get("since") ?? "0";
  if (!/^\d{1,9}$/.test(since)) {
    return problemResponse({ status: 400, code: "invalid", title: "`since` must be a whole number" });
  }
  const page = await readOrders(principal, Number(since));
  const answer: OrdersAnswer = { owner: principal.actor.accountId, ...page };
  return Response.json(answer, { headers: { "Cache-Control": "private, no-store" } });
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import type { VendorOrdersAnswer } from "#domain/vendor-orders";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { problemResponse } from "#server/http/problem";
import { requireRowId } from "#server/http/require-row-id";
import { followVendorOrders } from "#server/vendors/read-vendor-orders.server";

/**
 * `GET /api/vendors/<vendor>/orders?since=<next>`: the vendor's parts of orders that changed since an earlier
 * answer's `next`; all without `since`. Needs the scope `orders:read`.
 */
export async function loader(given: LoaderFunctionArgs): Promise<Response> {
  const principal = await requirePrincipal(given);
  const vendorId = requireRowId(given.params.vendor);
  const since = new URL(given.request.url).searchParams.get("since") ?? "0";
  if (!/^\d{1,19}$/.test(since)) {
    return problemResponse({
      status: 400,
      code: "invalid",
      title: "`since` must be the `next` of an answer",
    });
  }
  const answer: VendorOrdersAnswer = await followVendorOrders(principal, { vendorId, since: BigInt(since) });
  return Response.json(answer, { headers: { "Cache-Control": "private, no-store" } });
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { stockCountSchema } from "#domain/vendor-offers";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { problemResponse } from "#server/http/problem";
import { readJson } from "#server/http/read-json.server";
import { requireRowId } from "#server/http/require-row-id";
import { countStock } from "#server/stock/count-stock.server";

/**
 * `POST /api/vendors/<vendor>/offers/<offer>/stock/count`: so many lay there at that moment. The same `opId` again
 * changes nothing. Needs the scope `stock:write`.
 */
export async function action(given: ActionFunctionArgs): Promise<Response> {
  const { request, params } = given;
  if (request.method !== "POST") return problemResponse({ status: 405, code: "method", title: "Use POST" });
  const principal = await requirePrincipal(given);
  const vendorId = requireRowId(params.vendor);
  const offerId = requireRowId(params.offer);
  const counting = await readJson(request, stockCountSchema);
  const entered = await countStock(principal, { vendorId, offerId, counting });
  if (!entered.ok)
    return problemResponse({ status: 404, code: "not-found", title: "There is no such offer" });
  const { ok: _, ...answer } = entered;
  return Response.json(answer, { headers: { "Cache-Control": "private, no-store" } });
}

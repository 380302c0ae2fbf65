import type { ActionFunctionArgs } from "@remix-run/node";
import { stockAdjustmentSchema } from "#domain/vendor-offers";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { problemResponse } from "#server/http/problem";
import { readJson } from "#server/http/read-json.server";
import { requireRowId } from "#server/http/require-row-id";
import { adjustStock } from "#server/stock/adjust-stock.server";

/**
 * `POST /api/vendors/<vendor>/offers/<offer>/stock/adjust`: goods came or went. The same `opId` again changes
 * nothing. Needs the scope `stock:write`.
 */
export async function action(given: ActionFunctionArgs): Promise<Response> {
  const { request, params } = given;
  if (request.method !== "POST") return problemResponse({ status: 405, code: "method", title: "Use POST" });
  const principal = await requirePrincipal(given);
  const vendorId = requireRowId(params.vendor);
  const offerId = requireRowId(params.offer);
  const adjustment = await readJson(request, stockAdjustmentSchema);
  const entered = await adjustStock(principal, { vendorId, offerId, adjustment });
  if (!entered.ok)
    return problemResponse({ status: 404, code: "not-found", title: "There is no such offer" });
  const { ok: _, ...answer } = entered;
  return Response.json(answer, { headers: { "Cache-Control": "private, no-store" } });
}

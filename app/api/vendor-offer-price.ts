import type { ActionFunctionArgs } from "@remix-run/node";
import { priceChangeSchema } from "#domain/vendor-offers";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { problemResponse } from "#server/http/problem";
import { readJson } from "#server/http/read-json.server";
import { requireRowId } from "#server/http/require-row-id";
import { changePrice } from "#server/vendors/change-price.server";

/** `PUT /api/vendors/<vendor>/offers/<offer>/price`: what the offer costs. Needs the scope `offers:write`. */
export async function action(given: ActionFunctionArgs): Promise<Response> {
  const { request, params } = given;
  if (request.method !== "PUT") return problemResponse({ status: 405, code: "method", title: "Use PUT" });
  const principal = await requirePrincipal(given);
  const vendorId = requireRowId(params.vendor);
  const offerId = requireRowId(params.offer);
  const change = await readJson(request, priceChangeSchema);
  const changed = await changePrice(principal, { vendorId, offerId, change });
  if (!changed.ok)
    return problemResponse({ status: 404, code: "not-found", title: "There is no such offer" });
  return Response.json(change, { headers: { "Cache-Control": "private, no-store" } });
}

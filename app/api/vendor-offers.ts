import type { LoaderFunctionArgs } from "@remix-run/node";
import * as v from "valibot";
import { offerQuerySchema, type VendorOffers } from "#domain/vendor-offers";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { problemResponse } from "#server/http/problem";
import { requireRowId } from "#server/http/require-row-id";
import { listOffers } from "#server/vendors/list-offers.server";

/**
 * `GET /api/vendors/<vendor>/offers?search=&page=`: the vendor's offers with price and stock, 25 a page, by name.
 * Needs the scope `offers:read`.
 */
export async function loader(given: LoaderFunctionArgs): Promise<Response> {
  const principal = await requirePrincipal(given);
  const vendorId = requireRowId(given.params.vendor);
  const address = new URL(given.request.url).searchParams;
  const query = v.safeParse(offerQuerySchema, {
    search: address.get("search") ?? "",
    page: Number(address.get("page") ?? "1"),
  });
  if (!query.success) {
    return problemResponse({ status: 400, code: "invalid", title: "`search` or `page` does not fit" });
  }
  const answer: VendorOffers = await listOffers(principal, { vendorId, query: query.output });
  return Response.json(answer, { headers: { "Cache-Control": "private, no-store" } });
}

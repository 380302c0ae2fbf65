import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import * as v from "valibot";
import { OFFERS_PER_PAGE, offerQuerySchema } from "#domain/vendor-offers";
import {
  desk_page_next,
  desk_page_of,
  desk_page_previous,
  page_title,
  vendor_offers_count,
  vendor_offers_empty_body,
  vendor_offers_empty_title,
  vendor_offers_intro,
  vendor_offers_none_body,
  vendor_offers_none_title,
  vendor_offers_search,
  vendor_offers_title,
} from "#messages";
import { uuidv7 } from "#offline/uuidv7";
import { listOffers } from "#server/vendors/list-offers.server";
import { buttonLook } from "#ui/controls/button-look.ts";
import { DeskPage } from "#ui/desk/desk-page.tsx";
import { SearchForm } from "#ui/desk/search-form.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { formatNumber } from "#ui/format/locale.ts";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { readFields } from "../desk/desk-form.ts";
import { useWhileMade } from "../desk/picture-panel.tsx";
import { changeOffer } from "./change-offer.server.ts";
import { OfferRow } from "./offer-row.tsx";
import { addressOf, OfferViews } from "./offer-views.tsx";
import { useVendorDesk } from "./vendor-desk.ts";
import { whichVendor } from "./which-vendor.ts";

export const meta: MetaFunction = () => [{ title: page_title({ page: vendor_offers_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => {
    const address = new URL(given.request.url).searchParams;
    const query = v.safeParse(offerQuerySchema, {
      search: address.get("q") ?? "",
      shelf: address.get("show") ?? "all",
      order: address.get("sort") ?? "name",
      page: Number(address.get("page") ?? 1),
    });
    if (!query.success) throw data(null, { status: 404, headers: DESK_HEADERS });
    const vendorId = whichVendor(given.request, principal.actor);
    const found = await listOffers(principal, { vendorId, query: query.output });
    // One operation a row and form: sent twice, as by a double press, it counts once.
    const offers = found.offers.map((offer) => ({ ...offer, opId: uuidv7() }));
    const { search, shelf, order } = query.output;
    return { ...found, offers, search, shelf, order };
  });
}

export function action(given: ActionFunctionArgs) {
  return atDesk(given, async (principal) => {
    const vendorId = whichVendor(given.request, principal.actor);
    const answer = await changeOffer(principal, vendorId, await readFields(given.request));
    return data(answer, { status: answer.ok ? 200 : 422, headers: DESK_HEADERS });
  });
}

export default function VendorOffers() {
  const { offers, total, page, search, shelf, order } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { at, vendorId, actor } = useVendorDesk();
  useWhileMade(offers.map(({ picture }) => picture));
  const pages = Math.max(1, Math.ceil(total / OFFERS_PER_PAGE));
  const shown = { search, shelf, order };
  const to = (other: number) => at("/vendor/offers", addressOf({ ...shown, page: other }));
  return (
    <DeskPage title={vendor_offers_title()} intro={vendor_offers_intro()}>
      <div className="flex flex-col gap-3">
        <SearchForm
          label={vendor_offers_search()}
          value={search}
          clearTo={at("/vendor/offers", addressOf({ ...shown, search: "" }))}
        >
          {actor.vendorId === vendorId ? null : <input type="hidden" name="vendor" value={vendorId} />}
          {shelf === "all" ? null : <input type="hidden" name="show" value={shelf} />}
          {order === "name" ? null : <input type="hidden" name="sort" value={order} />}
        </SearchForm>
        <OfferViews shown={shown} />
        <p role="status" className="figures text-sm text-ink-soft">
          {vendor_offers_count({ count: total, formatted: formatNumber(total) })}
        </p>
      </div>
      {offers.length === 0 ? (
        search || shelf !== "all" ? (
          <EmptyState illustration="basket" title={vendor_offers_none_title()}>
            {vendor_offers_none_body()}
          </EmptyState>
        ) : (
          <EmptyState illustration="package" title={vendor_offers_empty_title()}>
            {vendor_offers_empty_body()}
          </EmptyState>
        )
      ) : (
        <ul className="divide-y divide-line rounded-card bg-surface shadow-low">
          {offers.map((offer) => (
            <OfferRow
              key={offer.offerId}
              offer={offer}
              answer={answer?.offerId === offer.offerId ? answer : undefined}
            />
          ))}
        </ul>
      )}
      {pages > 1 ? (
        <nav aria-label={desk_page_of({ page, pages })} className="flex items-center justify-between gap-4">
          {page > 1 ? (
            <Link to={to(page - 1)} className={buttonLook("outline", "normal")}>
              {desk_page_previous()}
            </Link>
          ) : (
            <span />
          )}
          <span className="figures text-sm text-ink-soft">{desk_page_of({ page, pages })}</span>
          {page < pages ? (
            <Link to={to(page + 1)} className={buttonLook("outline", "normal")}>
              {desk_page_next()}
            </Link>
          ) : (
            <span />
          )}
        </nav>
      ) : null}
    </DeskPage>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import {
  admin_vendors_intro,
  admin_vendors_none_body,
  admin_vendors_none_title,
  admin_vendors_offers,
  admin_vendors_open,
  admin_vendors_people,
  admin_vendors_title,
  admin_vendors_to_pick,
  page_title,
} from "#messages";
import { listVendors } from "#server/market/list-vendors.server";
import { DeskPage } from "#ui/desk/desk-page.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { formatNumber } from "#ui/format/locale.ts";
import { ProductThumb } from "#ui/product/product-picture.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";

export const meta: MetaFunction = () => [{ title: page_title({ page: admin_vendors_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => ({ vendors: await listVendors(principal, undefined) }));
}

export default function AdminVendors() {
  const { vendors } = useLoaderData<typeof loader>();
  return (
    <DeskPage title={admin_vendors_title()} intro={admin_vendors_intro()}>
      {vendors.length === 0 ? (
        <EmptyState illustration="package" title={admin_vendors_none_title()}>
          {admin_vendors_none_body()}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-card bg-surface shadow-low">
          {vendors.map((vendor) => (
            <li key={vendor.vendorId}>
              <Link
                to={`/vendor?vendor=${vendor.vendorId}`}
                data-row
                aria-label={admin_vendors_open({ name: vendor.name })}
                className="grid grid-cols-[3.5rem_minmax(0,1fr)] items-center gap-x-4 gap-y-2 px-4 py-3 first:rounded-t-card hover:bg-leaf-soft sm:grid-cols-[3.5rem_minmax(0,1fr)_auto] md:px-6"
              >
                <ProductThumb product={{ ...vendor, unit: "each" }} className="w-14" />
                <span className="min-w-0">
                  <span className="block truncate font-semibold">{vendor.name}</span>
                  <span className="block truncate text-sm text-ink-soft">{vendor.location}</span>
                </span>
                <span className="figures col-span-full flex flex-wrap gap-x-6 gap-y-2 text-sm sm:col-span-1">
                  <Figure word={admin_vendors_to_pick()} value={vendor.toPick} />
                  <Figure word={admin_vendors_offers()} value={vendor.offers} />
                  <Figure word={admin_vendors_people()} value={vendor.staff} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </DeskPage>
  );
}

function Figure({ word, value }: { readonly word: string; readonly value: number }) {
  return (
    <span className="min-w-16">
      <span className="block text-xs text-ink-soft">{word}</span>
      <span className="text-lg font-semibold">{formatNumber(value)}</span>
    </span>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, useLoaderData } from "@remix-run/react";
import type { VendorPage } from "#domain/catalogue-pages";
import { nav_departments, vendor_description } from "#messages";
import { readVendorPage } from "#server/catalogue/read-pages.server";
import { Chips } from "#ui/controls/chips.tsx";
import { VendorHeader } from "#ui/product/vendor-header.tsx";
import { describePage } from "./describe-page.ts";
import { ListingView } from "./listing/listing-view.tsx";
import { readFilter } from "./listing/read-filter.ts";
import { orNotFound, publicPage } from "./public-page.ts";
import { readCatalogue } from "./read-catalogue.ts";

export const headers = publicPage;

export const loader = async ({ params, request }: LoaderFunctionArgs): Promise<VendorPage> =>
  orNotFound(await readVendorPage(params.vendor ?? "", readFilter(request)));

export const clientLoader = ({ params, request, serverLoader }: ClientLoaderFunctionArgs) =>
  readCatalogue(
    async (catalogue) => orNotFound(await catalogue.vendor(params.vendor ?? "", readFilter(request))),
    serverLoader<typeof loader>,
  );

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? describePage({
        title: data.vendor.name,
        description: vendor_description({ name: data.vendor.name }),
        canonical: `/v/${data.vendor.slug}`,
      })
    : [];

export default function VendorRoute() {
  const { vendor, departments, listing, asOf } = useLoaderData<typeof loader>();
  return (
    <>
      <VendorHeader vendor={vendor} />
      <div className="sticky top-0 z-20 my-4 bg-paper py-1 lg:static">
        <Chips
          label={nav_departments()}
          chips={departments.map(({ category }) => ({
            key: category.id,
            label: category.name,
            to: `/c/${category.slug}?vendor=${vendor.slug}`,
          }))}
        />
      </div>
      <ListingView path={`/v/${vendor.slug}`} listing={listing} asOf={asOf} />
    </>
  );
}

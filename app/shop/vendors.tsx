import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, Form, Link, useLoaderData } from "@remix-run/react";
import type { VendorListFilter, VendorsPage } from "#domain/catalogue-pages";
import { parseListingFilter } from "#domain/listing-filter";
import {
  show_more,
  vendors_count,
  vendors_description,
  vendors_find,
  vendors_find_button,
  vendors_find_hint,
  vendors_none_body,
  vendors_none_title,
  vendors_show_all,
  vendors_title,
} from "#messages";
import { readVendorsPage } from "#server/catalogue/read-pages.server";
import { Button, LinkButton } from "#ui/controls/button.tsx";
import { buttonLook } from "#ui/controls/button-look.ts";
import { Field } from "#ui/controls/field.tsx";
import { TextInput } from "#ui/controls/text-input.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { formatNumber } from "#ui/format/locale.ts";
import { VendorCards } from "#ui/product/vendor-cards.tsx";
import { describePage } from "./describe-page.ts";
import { publicPage } from "./public-page.ts";
import { readCatalogue } from "./read-catalogue.ts";

const LONGEST_QUERY = 60;

export const headers = publicPage;

function readWanted(request: Request): VendorListFilter {
  const { searchParams } = new URL(request.url);
  const query = (searchParams.get("q") ?? "").trim().slice(0, LONGEST_QUERY);
  return { query, page: parseListingFilter(searchParams).page };
}

export const loader = ({ request }: LoaderFunctionArgs): Promise<VendorsPage> =>
  readVendorsPage(readWanted(request));

export const clientLoader = ({ request, serverLoader }: ClientLoaderFunctionArgs) =>
  readCatalogue((catalogue) => catalogue.vendors(readWanted(request)), serverLoader<typeof loader>);

export const meta: MetaFunction = () =>
  describePage({ title: vendors_title(), description: vendors_description(), canonical: "/vendors" });

export default function VendorsRoute() {
  const { query, page, vendors, total } = useLoaderData<typeof loader>();
  return (
    <>
      <h1 className="text-3xl">{vendors_title()}</h1>
      <Form
        // The field is uncontrolled: an address opened elsewhere starts it anew.
        key={query}
        method="get"
        action="/vendors"
        role="search"
        aria-label={vendors_find()}
        className="mt-4 flex max-w-lg items-end gap-3"
      >
        <div className="flex-1">
          <Field label={vendors_find()} hint={vendors_find_hint()}>
            {({ required: _, ...control }) => (
              <TextInput {...control} type="search" name="q" defaultValue={query} maxLength={LONGEST_QUERY} />
            )}
          </Field>
        </div>
        <Button type="submit" tone="outline">
          {vendors_find_button()}
        </Button>
      </Form>
      {total === 0 ? (
        <EmptyState
          illustration="basket"
          title={vendors_none_title({ query })}
          actions={
            <LinkButton to="/vendors" tone="outline">
              {vendors_show_all()}
            </LinkButton>
          }
        >
          {vendors_none_body()}
        </EmptyState>
      ) : (
        <>
          <p aria-live="polite" className="figures mt-6 mb-3 text-ink-soft">
            {vendors_count({ count: total, formatted: formatNumber(total) })}
          </p>
          <VendorCards vendors={vendors} level="h2" />
        </>
      )}
      {vendors.length < total ? <ShowMore query={query} page={page + 1} /> : null}
    </>
  );
}

function ShowMore({ query, page }: VendorListFilter) {
  const next = new URLSearchParams({ ...(query && { q: query }), page: String(page) });
  return (
    <div className="mt-10 flex justify-center">
      <Link to={`/vendors?${next}`} preventScrollReset replace className={buttonLook("outline", "normal")}>
        {show_more()}
      </Link>
    </div>
  );
}

import { Form, useNavigate } from "@remix-run/react";
import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { useId, useState } from "react";
import type { Listing } from "#domain/catalogue-pages";
import { listingQuery, parseListingFilter } from "#domain/listing-filter";
import { facets_apply, facets_open, facets_title } from "#messages";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../overlay/dialog.tsx";
import { appliedFilters } from "./applied-filters.tsx";
import { FacetFields } from "./facet-fields.tsx";

type FacetPanelProps = {
  /** The listing's own path; the filter becomes its query. */
  readonly path: string;
  readonly listing: Pick<Listing, "filter" | "facets">;
  /** A search's words, carried along. */
  readonly query?: string;
};

/** The filter beside a listing on wide screens: every change applies at once, or by its button without a script. */
export function FacetSidebar({ path, listing, query }: FacetPanelProps) {
  const navigate = useNavigate();
  const key = listingQuery({ ...listing.filter, page: 1 }).toString();
  return (
    <Form
      // The fields are uncontrolled: a filter changed elsewhere starts them anew.
      key={key}
      method="get"
      action={path}
      aria-label={facets_title()}
      className="hidden lg:block noscript:block"
      onChange={(event) =>
        navigate(`${path}?${filterQuery(event.currentTarget)}`, { preventScrollReset: true })
      }
    >
      <QueryField query={query} />
      <FacetFields {...listing} />
      <Button type="submit" tone="outline" className="mt-4 hidden w-full noscript:inline-flex">
        {facets_apply()}
      </Button>
    </Form>
  );
}

/** The same filter on phones: a button that opens a sheet. */
export function FacetSheet({ path, listing, query }: FacetPanelProps) {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const formId = useId();
  const count = appliedFilters(listing).length;
  return (
    <div className="lg:hidden noscript:hidden">
      <Button tone="outline" size="small" onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden className="size-4.5" />
        {facets_open({ count })}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={facets_title()}
        shape="sheet"
        footer={
          <Button type="submit" form={formId} className="w-full">
            {facets_apply()}
          </Button>
        }
      >
        <Form
          id={formId}
          method="get"
          action={path}
          onSubmit={(event) => {
            event.preventDefault();
            setOpen(false);
            navigate(`${path}?${filterQuery(event.currentTarget)}`, { preventScrollReset: true });
          }}
        >
          <QueryField query={query} />
          <FacetFields {...listing} />
        </Form>
      </Dialog>
    </div>
  );
}

function QueryField({ query }: { readonly query: string | undefined }) {
  return query === undefined ? null : <input type="hidden" name="q" value={query} />;
}

/** A form's fields as the shortest query that says the same. */
function filterQuery(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  const query = listingQuery(parseListingFilter(fields));
  const words = fields.get("q");
  if (words !== null) query.set("q", words);
  return query;
}

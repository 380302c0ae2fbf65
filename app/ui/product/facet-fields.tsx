import { useId } from "react";
import { type Facet, type Listing, type ListingFilter, SORTS, type Sort } from "#domain/catalogue-pages";
import { type Cents, cents } from "#domain/money";
import {
  facets_any_price,
  facets_brand,
  facets_dietary,
  facets_in_stock,
  facets_more,
  facets_price,
  facets_price_from,
  facets_price_to,
  facets_vendor,
  sort_label,
  sort_name,
  sort_price_low,
  sort_relevance,
  sort_unit_price,
} from "#messages";
import { ChoiceRow } from "../controls/choices.tsx";
import { Select } from "../controls/text-input.tsx";
import { formatNumber } from "../format/locale.ts";
import { formatMoney } from "../format/money.ts";
import { dietaryName } from "./dietary-names.ts";

export const SORT_NAMES: Record<Sort, () => string> = {
  relevance: sort_relevance,
  price: sort_price_low,
  "unit-price": sort_unit_price,
  name: sort_name,
};

const PRICE_STEPS: readonly Cents[] = [100, 200, 300, 500, 1000, 2000, 5000].map(cents);
/** Beyond these a group hides behind "more": nobody reads a hundred brands. */
const SHOWN_AT_ONCE = 7;

/** The fields of a listing's filter. They stand in a GET form, so filtering needs no script. */
export function FacetFields({ filter, facets }: Pick<Listing, "filter" | "facets">) {
  return (
    <div className="flex flex-col gap-6">
      <SortField sort={filter.sort} />
      <ChoiceRow
        type="checkbox"
        name="stock"
        choice={{ value: "1", label: <span className="font-semibold">{facets_in_stock()}</span> }}
        chosen={filter.inStock}
      />
      <FacetGroup legend={facets_dietary()} name="diet" facets={facets.diet} chosen={filter.diet} />
      <FacetGroup legend={facets_vendor()} name="vendor" facets={facets.vendor} chosen={filter.vendor} />
      <FacetGroup legend={facets_brand()} name="brand" facets={facets.brand} chosen={filter.brand} />
      <PriceFields filter={filter} />
    </div>
  );
}

function SortField({ sort }: { readonly sort: Sort }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-semibold">
        {sort_label()}
      </label>
      <Select id={id} name="sort" defaultValue={sort}>
        {SORTS.map((value) => (
          <option key={value} value={value}>
            {SORT_NAMES[value]()}
          </option>
        ))}
      </Select>
    </div>
  );
}

type FacetGroupProps = {
  readonly legend: string;
  readonly name: "diet" | "brand" | "vendor";
  readonly facets: readonly Facet[];
  readonly chosen: readonly string[];
};

function FacetGroup({ legend, name, facets, chosen }: FacetGroupProps) {
  if (facets.length === 0) return null;
  const row = (facet: Facet) => (
    <ChoiceRow
      key={facet.value}
      type="checkbox"
      name={name}
      chosen={chosen.includes(facet.value)}
      choice={{
        value: facet.value,
        label: (
          <span className="flex justify-between gap-3">
            <span className="min-w-0 truncate">
              {name === "diet" ? dietaryName(facet.value) : facet.label}
            </span>
            <span className="figures text-sm text-ink-soft">{formatNumber(facet.count)}</span>
          </span>
        ),
      }}
    />
  );
  const rest = facets.slice(SHOWN_AT_ONCE);
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{legend}</legend>
      {facets.slice(0, SHOWN_AT_ONCE).map(row)}
      {rest.length > 0 ? (
        <details open={rest.some(({ value }) => chosen.includes(value))}>
          <summary className="flex min-h-11 items-center text-sm font-semibold text-leaf underline-offset-4 hover:underline">
            {facets_more({ count: rest.length })}
          </summary>
          {rest.map(row)}
        </details>
      ) : null}
    </fieldset>
  );
}

function PriceFields({ filter }: { readonly filter: ListingFilter }) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">{facets_price()}</legend>
      <div className="grid grid-cols-2 gap-3">
        <PriceSelect name="min" label={facets_price_from()} chosen={filter.minPrice} />
        <PriceSelect name="max" label={facets_price_to()} chosen={filter.maxPrice} />
      </div>
    </fieldset>
  );
}

type PriceSelectProps = {
  readonly name: "min" | "max";
  readonly label: string;
  readonly chosen: Cents | null;
};

function PriceSelect({ name, label, chosen }: PriceSelectProps) {
  const id = useId();
  // A price from a shared link may lie between the steps.
  const steps = chosen === null || PRICE_STEPS.includes(chosen) ? PRICE_STEPS : [...PRICE_STEPS, chosen];
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm text-ink-soft">
        {label}
      </label>
      <Select id={id} name={name} defaultValue={chosen ?? ""}>
        <option value="">{facets_any_price()}</option>
        {steps
          .toSorted((a, b) => a - b)
          .map((step) => (
            <option key={step} value={step}>
              {formatMoney(step)}
            </option>
          ))}
      </Select>
    </div>
  );
}

import { Link } from "@remix-run/react";
import type { Vendor } from "#domain/catalogue";
import { VendorMark } from "./vendor-mark.tsx";
import { VendorTerms } from "./vendor-terms.tsx";

type VendorCardsProps = {
  readonly vendors: readonly Vendor[];
  /** The heading level beneath that of the page or section they stand in. */
  readonly level: "h2" | "h3";
  /** On phones, a strip to draw aside takes less of a page that has more to show. */
  readonly strip?: boolean;
};

const GRID = "grid gap-4 sm:grid-cols-2 xl:grid-cols-3";
const STRIP =
  "scroll-strip -mx-4 grid snap-x scroll-px-4 auto-cols-[82%] grid-flow-col gap-4 px-4 pb-2 sm:mx-0 sm:grid-flow-row sm:auto-cols-auto sm:grid-cols-2 sm:overflow-visible sm:px-0 sm:pb-0 xl:grid-cols-3";

/** Vendors, each with a character of its own. */
export function VendorCards({ vendors, level: Heading, strip = false }: VendorCardsProps) {
  return (
    <ul className={strip ? STRIP : GRID}>
      {vendors.map((vendor) => (
        <li key={vendor.id} className="snap-start">
          <article className="group relative flex h-full gap-4 rounded-card bg-surface p-4 shadow-low">
            <VendorMark vendor={vendor} className="size-16" />
            <div className="flex min-w-0 flex-1 flex-col">
              <Heading className="text-lg">
                <Link
                  to={`/v/${vendor.slug}`}
                  className="after:absolute after:inset-0 after:rounded-card group-hover:underline underline-offset-4"
                >
                  {vendor.name}
                </Link>
              </Heading>
              <p className="mt-1 line-clamp-2 text-sm text-ink-soft">{vendor.story}</p>
              <VendorTerms vendor={vendor} className="mt-auto pt-2" />
            </div>
          </article>
        </li>
      ))}
    </ul>
  );
}

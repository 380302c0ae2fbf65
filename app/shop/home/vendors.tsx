import { Link } from "@remix-run/react";
import type { Vendor } from "#domain/catalogue";
import { home_vendors } from "#messages";
import { VendorMark } from "#ui/product/vendor-mark.tsx";
import { VendorTerms } from "#ui/product/vendor-terms.tsx";

/** Who sells here, each with a character of its own. */
export function Vendors({ vendors }: { readonly vendors: readonly Vendor[] }) {
  return (
    <section aria-labelledby="vendors">
      <h2 id="vendors" className="text-2xl">
        {home_vendors()}
      </h2>
      <ul className="scroll-strip -mx-4 mt-4 grid snap-x scroll-px-4 auto-cols-[82%] grid-flow-col gap-4 px-4 pb-2 sm:mx-0 sm:grid-flow-row sm:auto-cols-auto sm:grid-cols-2 sm:overflow-visible sm:px-0 sm:pb-0 xl:grid-cols-3">
        {vendors.map((vendor) => (
          <li key={vendor.id} className="snap-start">
            <article className="group relative flex h-full gap-4 rounded-card bg-surface p-4 shadow-low">
              <VendorMark vendor={vendor} className="size-16" />
              <div className="flex min-w-0 flex-1 flex-col">
                <h3 className="text-lg">
                  <Link
                    to={`/v/${vendor.slug}`}
                    className="after:absolute after:inset-0 after:rounded-card group-hover:underline underline-offset-4"
                  >
                    {vendor.name}
                  </Link>
                </h3>
                <p className="mt-1 line-clamp-2 text-sm text-ink-soft">{vendor.story}</p>
                <VendorTerms vendor={vendor} className="mt-auto pt-2" />
              </div>
            </article>
          </li>
        ))}
      </ul>
    </section>
  );
}

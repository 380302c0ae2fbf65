import { Link } from "@remix-run/react";
import ArrowRight from "lucide-react/icons/arrow-right";
import type { Vendor } from "#domain/catalogue";
import { home_all_vendors, home_vendors } from "#messages";
import { formatNumber } from "#ui/format/locale.ts";
import { VendorCards } from "#ui/product/vendor-cards.tsx";

/** Who sells here; in a large market some of them, with the way to all. */
export function Vendors({ vendors, count }: { readonly vendors: readonly Vendor[]; readonly count: number }) {
  return (
    <section aria-labelledby="vendors">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="vendors" className="text-2xl">
          {home_vendors()}
        </h2>
        <Link
          to="/vendors"
          className="inline-flex min-h-11 items-center gap-1.5 font-semibold text-leaf underline-offset-4 hover:underline"
        >
          {home_all_vendors({ count: formatNumber(count) })}
          <ArrowRight aria-hidden className="size-4.5 rtl:rotate-180" />
        </Link>
      </div>
      <div className="mt-3">
        <VendorCards vendors={vendors} level="h3" strip />
      </div>
    </section>
  );
}

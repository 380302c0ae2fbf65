import { device_page_no_script, loading } from "#messages";
import { Skeleton } from "../feedback/skeleton.tsx";
import { ProductGridSkeleton } from "../product/product-grid.tsx";

/** The shape of a shop page while its content is on its way. */
export function PageSkeleton() {
  return (
    // It breathes as one layer, and not before a second has passed: frames painted while the page's code starts
    // would be taken from it.
    <div aria-busy="true" className="animate-breathe motion-reduce:animate-none">
      <h1 className="sr-only">{loading()}</h1>
      {/* Pages with something to show without scripts come whole from the server; the others live on the device. */}
      <noscript>
        <p className="mb-6 rounded-card bg-sunken p-4">{device_page_no_script()}</p>
      </noscript>
      <Skeleton className="h-9 w-2/3 max-w-80" />
      <div className="mt-4 mb-6 flex gap-2 overflow-hidden">
        <Skeleton className="h-11 w-28 rounded-full" />
        <Skeleton className="h-11 w-24 rounded-full" />
        <Skeleton className="h-11 w-32 rounded-full" />
      </div>
      <ProductGridSkeleton />
    </div>
  );
}

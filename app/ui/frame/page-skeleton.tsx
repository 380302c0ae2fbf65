import { loading } from "#messages";
import { Skeleton } from "../feedback/skeleton.tsx";
import { ProductGridSkeleton } from "../product/product-grid.tsx";

/** The shape of a shop page while its content is on its way. */
export function PageSkeleton() {
  return (
    <div aria-busy="true">
      <h1 className="sr-only">{loading()}</h1>
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

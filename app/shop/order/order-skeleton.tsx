import { loading, orders_no_script, orders_title } from "#messages";
import { Notice } from "#ui/feedback/notice.tsx";
import { Skeleton } from "#ui/feedback/skeleton.tsx";

/** The layout of an order while the device reads it. */
export function OrderSkeleton() {
  return (
    <div>
      <h1 className="sr-only">{orders_title()}</h1>
      <noscript>
        <Notice>{orders_no_script()}</Notice>
      </noscript>
      <div className="noscript:hidden">
        <p className="sr-only">{loading()}</p>
        <Skeleton className="h-9 w-56" />
        <div className="mt-6 grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-8">
          <Skeleton className="h-72 rounded-card" />
          <Skeleton className="h-56 rounded-card" />
        </div>
      </div>
    </div>
  );
}

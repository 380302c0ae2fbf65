import { loading, orders_no_script, orders_title } from "#messages";
import { Notice } from "#ui/feedback/notice.tsx";
import { Skeleton } from "#ui/feedback/skeleton.tsx";

/** The layout of the list while the device reads its orders. */
export function OrdersSkeleton() {
  return (
    <div className="mx-auto max-w-3xl">
      <h1 className="text-3xl">{orders_title()}</h1>
      <noscript>
        <Notice className="mt-6">{orders_no_script()}</Notice>
      </noscript>
      <div className="mt-6 flex flex-col gap-3 noscript:hidden">
        <p className="sr-only">{loading()}</p>
        {[0, 1, 2].map((card) => (
          <Skeleton key={card} className="h-36 rounded-card" />
        ))}
      </div>
    </div>
  );
}

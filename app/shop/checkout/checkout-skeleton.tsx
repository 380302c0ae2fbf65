import { checkout_no_script, checkout_title, loading } from "#messages";
import { Notice } from "#ui/feedback/notice.tsx";
import { Skeleton } from "#ui/feedback/skeleton.tsx";

/** The layout of the checkout while the device reads its cart. */
export function CheckoutSkeleton() {
  return (
    <div>
      <h1 className="text-3xl">{checkout_title()}</h1>
      <noscript>
        <Notice className="mt-6">{checkout_no_script()}</Notice>
      </noscript>
      <div className="mt-6 grid gap-6 noscript:hidden lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-8">
        <p className="sr-only">{loading()}</p>
        <div className="flex flex-col gap-5 rounded-card bg-surface p-5 shadow-low sm:p-6">
          <Skeleton className="h-6 w-40" />
          {[0, 1, 2, 3].map((field) => (
            <div key={field} className="flex flex-col gap-2">
              <Skeleton className="h-4 w-24" />
              <Skeleton className="h-12" />
            </div>
          ))}
        </div>
        <Skeleton className="h-64 rounded-card" />
      </div>
    </div>
  );
}

import { cart_no_script, cart_title, loading } from "#messages";
import { Notice } from "#ui/feedback/notice.tsx";
import { Skeleton } from "#ui/feedback/skeleton.tsx";

/** The cart's layout while the device reads it, and all a public copy of the page holds. */
export function CartSkeleton() {
  return (
    <div>
      <h1 className="text-3xl">{cart_title()}</h1>
      <noscript>
        <Notice className="mt-6">{cart_no_script()}</Notice>
      </noscript>
      <div className="mt-6 grid gap-6 noscript:hidden lg:grid-cols-[minmax(0,1fr)_22rem]">
        <p className="sr-only">{loading()}</p>
        <div className="rounded-card bg-surface p-4 shadow-low sm:p-6">
          <Skeleton className="h-6 w-40" />
          {[0, 1, 2].map((line) => (
            <div key={line} className="grid grid-cols-[4.5rem_1fr] gap-4 py-5 sm:grid-cols-[5.5rem_1fr]">
              <Skeleton className="aspect-square" />
              <div className="flex flex-col gap-3">
                <Skeleton className="h-5 w-3/5" />
                <Skeleton className="h-4 w-2/5" />
                <Skeleton className="h-11 w-38 rounded-full" />
              </div>
            </div>
          ))}
        </div>
        <Skeleton className="h-56 rounded-card" />
      </div>
    </div>
  );
}

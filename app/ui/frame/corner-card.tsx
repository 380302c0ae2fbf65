import type { ReactNode } from "react";

type CornerCardProps = { readonly titleId: string; readonly title: string; readonly children: ReactNode };

/** An offer from the app itself, in a corner and never in the way of the page. */
export function CornerCard({ titleId, title, children }: CornerCardProps) {
  return (
    <aside
      aria-labelledby={titleId}
      className="fixed inset-x-3 bottom-18 z-40 mx-auto flex max-w-md animate-rise items-start gap-4 rounded-card border border-line bg-surface p-4 shadow-high motion-reduce:animate-none max-lg:[html:has([data-above-bar])_&]:bottom-36 lg:start-auto lg:end-6 lg:bottom-6"
    >
      <img src="/icons/icon.svg" alt="" width={48} height={48} className="size-12" />
      <div className="min-w-0 flex-1">
        <h2 id={titleId} className="text-lg">
          {title}
        </h2>
        {children}
      </div>
    </aside>
  );
}

import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

type DeskPageProps = {
  readonly title: ReactNode;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  readonly narrow?: boolean;
  readonly children: ReactNode;
};

/** A page at a desk: its name, what it is for, and what there is. */
export function DeskPage({ title, intro, actions, narrow = false, children }: DeskPageProps) {
  return (
    <div
      className={classNames(
        "flex w-full flex-col gap-6 px-4 py-6 md:px-8 md:py-8",
        narrow ? "max-w-3xl" : "max-w-7xl",
      )}
    >
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="flex max-w-2xl flex-col gap-1.5">
          <h1 className="text-2xl wrap-anywhere md:text-3xl">{title}</h1>
          {intro ? <p className="wrap-anywhere text-ink-soft">{intro}</p> : null}
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}

/** A sheet of the page that belongs together. */
export function Panel({
  title,
  children,
  className,
}: {
  readonly title?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <section className={classNames("rounded-card bg-surface p-4 shadow-low md:p-6", className)}>
      {title ? <h2 className="mb-4 text-xl">{title}</h2> : null}
      {children}
    </section>
  );
}

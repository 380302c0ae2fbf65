import type { LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";

type FactorCardProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly body: string;
  /** Beside the title: whether it is on. */
  readonly state?: ReactNode;
  readonly children: ReactNode;
};

/** One way of signing in: what it is for, what there is of it, and what can be done. */
export function FactorCard({ icon: Icon, title, body, state, children }: FactorCardProps) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={titleId}
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5 sm:p-6"
    >
      <header className="flex gap-4">
        <span className="grid size-11 shrink-0 place-items-center rounded-full bg-leaf-soft text-leaf-deep">
          <Icon aria-hidden className="size-5" />
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 id={titleId} className="text-xl wrap-anywhere">
              {title}
            </h2>
            {state}
          </div>
          <p className="mt-1 text-ink-soft">{body}</p>
        </div>
      </header>
      <div className="flex flex-col items-start gap-4 sm:ps-15">{children}</div>
    </section>
  );
}

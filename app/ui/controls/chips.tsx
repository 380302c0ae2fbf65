import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

export type Chip = {
  readonly key: string | number;
  readonly label: ReactNode;
  readonly to: string;
  readonly current?: boolean;
};

/** A row of links to neighbouring pages that scrolls sideways; the current one is filled. */
export function Chips({ label, chips }: { readonly label: string; readonly chips: readonly Chip[] }) {
  return (
    <nav aria-label={label}>
      <ul className="scroll-strip -mx-4 flex gap-2 px-4 py-1">
        {chips.map((chip) => (
          <li key={chip.key} className="shrink-0">
            <Link
              to={chip.to}
              aria-current={chip.current ? "page" : undefined}
              className={classNames(
                "inline-flex min-h-11 items-center gap-2 rounded-full border px-4 text-sm font-semibold whitespace-nowrap",
                "transition-colors duration-(--quick)",
                chip.current
                  ? "border-leaf bg-leaf text-on-leaf"
                  : "border-line bg-surface text-ink hover:border-leaf hover:text-leaf",
              )}
            >
              {chip.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

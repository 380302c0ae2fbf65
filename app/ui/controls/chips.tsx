import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

export type Chip = {
  readonly key: string | number;
  readonly label: ReactNode;
  readonly to: string;
  readonly current?: boolean;
};

type ChipsProps = {
  readonly label: string;
  readonly chips: readonly Chip[];
  /** Where all of them must be in sight, from tablets on they stand in lines, large enough for gloves. */
  readonly wrap?: boolean;
};

/** A row of links to neighbouring pages that scrolls sideways; the current one is filled. */
export function Chips({ label, chips, wrap = false }: ChipsProps) {
  return (
    <nav aria-label={label}>
      <ul
        className={classNames(
          "scroll-strip -mx-4 flex gap-2 px-4 py-1",
          wrap && "md:mx-0 md:flex-wrap md:gap-1.5 md:px-0",
        )}
      >
        {chips.map((chip) => (
          <li key={chip.key} className="shrink-0">
            <Link
              to={chip.to}
              aria-current={chip.current ? "page" : undefined}
              className={classNames(
                wrap && "md:min-h-12 md:px-3.5",
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

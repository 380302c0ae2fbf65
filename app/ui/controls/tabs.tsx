import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { classNames } from "../class-names.ts";

export type Tab = { readonly id: string; readonly label: ReactNode; readonly panel: ReactNode };

/** Panels of which one shows; arrow keys, Home and End move between the tabs. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const prefix = useId();
  const [chosenId, choose] = useState(tabs[0]?.id);

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const here = tabs.findIndex((tab) => tab.id === chosenId);
    const rightwards = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    const step = { ArrowRight: rightwards, ArrowLeft: -rightwards, Home: -here, End: tabs.length - 1 - here }[
      event.key
    ];
    if (step === undefined) return;
    event.preventDefault();
    const next = tabs[(here + step + tabs.length) % tabs.length];
    if (!next) return;
    choose(next.id);
    document.getElementById(`${prefix}-${next.id}`)?.focus();
  };

  return (
    <div>
      <div
        role="tablist"
        aria-label={label}
        className="scroll-strip flex gap-1 border-b border-line"
        onKeyDown={move}
      >
        {tabs.map((tab) => {
          const chosen = tab.id === chosenId;
          return (
            <button
              key={tab.id}
              id={`${prefix}-${tab.id}`}
              type="button"
              role="tab"
              aria-selected={chosen}
              aria-controls={`${prefix}-${tab.id}-panel`}
              tabIndex={chosen ? 0 : -1}
              onClick={() => choose(tab.id)}
              className={classNames(
                "min-h-12 border-b-3 px-4 font-semibold whitespace-nowrap",
                chosen ? "border-leaf text-leaf" : "border-transparent text-ink-soft hover:text-ink",
              )}
            >
              {tab.label}
            </button>
          );
        })}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          id={`${prefix}-${tab.id}-panel`}
          role="tabpanel"
          aria-labelledby={`${prefix}-${tab.id}`}
          hidden={tab.id !== chosenId}
          className="pt-4"
        >
          {tab.panel}
        </div>
      ))}
    </div>
  );
}

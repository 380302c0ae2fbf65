import Check from "lucide-react/icons/check";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

export type TimelineStep = {
  readonly key: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** `done` happened · `now` is where it stands · `ahead` is still to come · `stopped` ended here. */
  readonly state: "done" | "now" | "ahead" | "stopped";
};

const MARKS: Record<TimelineStep["state"], string> = {
  done: "bg-leaf text-on-leaf",
  now: "bg-honey-soft text-honey-ink ring-2 ring-honey",
  ahead: "bg-sunken ring-1 ring-line-strong",
  stopped: "bg-berry text-on-berry",
};

/** A story from top to bottom that fills as it happens. */
export function Timeline({
  label,
  steps,
}: {
  readonly label: string;
  readonly steps: readonly TimelineStep[];
}) {
  return (
    <ol aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === "now" ? "step" : undefined}
          className="relative flex gap-4 pb-6 last:pb-0"
        >
          {index < steps.length - 1 ? (
            <span
              aria-hidden
              className={classNames(
                "absolute start-3 top-7 -bottom-1 w-0.5 -translate-x-1/2 rounded-full rtl:translate-x-1/2",
                step.state === "done" ? "bg-leaf" : "bg-line",
              )}
            />
          ) : null}
          <span
            aria-hidden
            className={classNames("grid size-6 shrink-0 place-items-center rounded-full", MARKS[step.state])}
          >
            {step.state === "done" ? <Check className="size-4" strokeWidth={3} /> : null}
            {step.state === "stopped" ? <X className="size-4" strokeWidth={3} /> : null}
            {step.state === "now" ? (
              <span className="size-2 animate-pulse-dot rounded-full bg-honey-ink motion-reduce:animate-none" />
            ) : null}
          </span>
          <div className="min-w-0 flex-1">
            <p className={classNames("font-semibold", step.state === "ahead" && "font-medium text-ink-soft")}>
              {step.title}
            </p>
            {step.detail ? <div className="text-sm text-ink-soft">{step.detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import Trash from "lucide-react/icons/trash-2";
import { type KeyboardEvent, useState } from "react";
import { classNames } from "../class-names.ts";

type StepperProps = {
  /** Accessible name of the spin button, e.g. "Quantity of Oat milk". */
  readonly label: string;
  readonly moreLabel: string;
  readonly lessLabel: string;
  readonly removeLabel: string;
  /** Pieces or grams, a whole number from 1. */
  readonly value: number;
  readonly step: number;
  readonly max: number;
  /** How the value is written and read out, e.g. "350 g". */
  readonly format: (value: number) => string;
  /** Reads what was typed; null for nothing sensible. */
  readonly parse: (text: string) => number | null;
  /** Called with 0 when the line is to go. */
  readonly onChange: (value: number) => void;
  readonly className?: string;
};

const PAGE_STEPS = 10;

/**
 * Less, how much, more. The middle is a spin button that can also be typed into; below one step the line goes.
 */
export function Stepper(props: StepperProps) {
  const { label, moreLabel, lessLabel, removeLabel, value, step, max, format, parse, onChange, className } =
    props;
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: number } | null>(null);
  // What was typed over an older value is forgotten when the value changes by other means.
  const typed = draft?.over === value ? draft.text : null;

  // From an odd weight such as 1,234 g a step lands on the next round one.
  const up = (steps: number) => Math.min(max, (Math.floor(value / step) + steps) * step);
  const down = (steps: number) => Math.max(0, (Math.ceil(value / step) - steps) * step);

  const commit = () => {
    if (typed === null) return;
    setDraft(null);
    const wanted = parse(typed);
    if (wanted !== null && wanted !== value) onChange(Math.min(max, Math.max(0, wanted)));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const targets: Record<string, number> = {
      ArrowUp: up(1),
      ArrowDown: Math.max(Math.min(step, value), down(1)),
      PageUp: up(PAGE_STEPS),
      PageDown: Math.max(Math.min(step, value), down(PAGE_STEPS)),
      Home: Math.min(step, max),
      End: max,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      setDraft(null);
      if (target !== value) onChange(target);
    } else if (event.key === "Enter") {
      event.preventDefault();
      commit();
    } else if (event.key === "Escape") {
      setDraft(null);
    }
  };

  const last = down(1) === 0;
  const Less = last ? Trash : Minus;
  return (
    <div
      className={classNames(
        "inline-flex h-11 items-center rounded-full bg-leaf text-on-leaf shadow-low select-none forced-colors:border",
        className,
      )}
    >
      <button
        type="button"
        aria-label={last ? removeLabel : lessLabel}
        onClick={() => onChange(down(1))}
        className="touch grid size-11 shrink-0 place-items-center rounded-full hover:bg-leaf-deep"
      >
        <Less aria-hidden className="size-4.5" />
      </button>
      <input
        role="spinbutton"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={1}
        aria-valuemax={max}
        aria-valuetext={format(value)}
        inputMode="numeric"
        enterKeyHint="done"
        autoComplete="off"
        value={typed ?? format(value)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft({ text: event.currentTarget.value, over: value })}
        onBlur={commit}
        onKeyDown={onKeyDown}
        className="figures h-11 w-full min-w-0 flex-1 bg-transparent text-center font-semibold"
      />
      <button
        type="button"
        aria-label={moreLabel}
        disabled={value >= max}
        onClick={() => onChange(up(1))}
        className="touch grid size-11 shrink-0 place-items-center rounded-full hover:bg-leaf-deep disabled:opacity-40"
      >
        <Plus aria-hidden className="size-5" />
      </button>
    </div>
  );
}

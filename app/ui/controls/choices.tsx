import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

export type Choice = {
  readonly value: string;
  readonly label: ReactNode;
  readonly detail?: ReactNode;
  readonly disabled?: boolean;
};

type ChoiceGroupProps = {
  readonly legend: ReactNode;
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly hideLegend?: boolean;
  readonly className?: string;
};

type Picking = {
  readonly type: "checkbox" | "radio";
  readonly isChosen: (value: string) => boolean;
  /** Without it the group is uncontrolled: a plain form field. */
  readonly onPick?: (value: string, chosen: boolean) => void;
};

/** Several of many. Uncontrolled without `onChange`, so that it works in a plain form. */
export function CheckboxGroup({
  chosen,
  onChange,
  ...group
}: ChoiceGroupProps & {
  readonly chosen: readonly string[];
  readonly onChange?: (chosen: readonly string[]) => void;
}) {
  const onPick =
    onChange &&
    ((value: string, on: boolean) =>
      onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value)));
  return (
    <ChoiceList
      {...group}
      type="checkbox"
      isChosen={(value) => chosen.includes(value)}
      {...(onPick ? { onPick } : {})}
    />
  );
}

/** One of many. */
export function RadioGroup({
  chosen,
  onChange,
  ...group
}: ChoiceGroupProps & { readonly chosen: string | null; readonly onChange?: (chosen: string) => void }) {
  return (
    <ChoiceList
      {...group}
      type="radio"
      isChosen={(value) => value === chosen}
      {...(onChange ? { onPick: onChange } : {})}
    />
  );
}

function ChoiceList({
  legend,
  hideLegend,
  name,
  choices,
  className,
  type,
  isChosen,
  onPick,
}: ChoiceGroupProps & Picking) {
  return (
    <fieldset className={className}>
      <legend className={hideLegend ? "sr-only" : "mb-1 font-semibold"}>{legend}</legend>
      {choices.map((choice) => (
        <ChoiceRow
          key={choice.value}
          type={type}
          name={name}
          choice={choice}
          chosen={isChosen(choice.value)}
          {...(onPick ? { onPick } : {})}
        />
      ))}
    </fieldset>
  );
}

type ChoiceRowProps = {
  readonly type: "checkbox" | "radio";
  readonly name: string;
  readonly choice: Choice;
  readonly chosen: boolean;
  readonly onPick?: (value: string, chosen: boolean) => void;
};

/** One box with its words; the whole row is the target. */
export function ChoiceRow({ type, name, choice, chosen, onPick }: ChoiceRowProps) {
  const state = onPick
    ? { checked: chosen, onChange: () => onPick(choice.value, type === "radio" || !chosen) }
    : { defaultChecked: chosen };
  return (
    <label
      className={classNames(
        "-mx-2 flex min-h-11 items-center gap-3 rounded-control px-2 py-1.5 hover:bg-leaf-soft",
        choice.disabled && "opacity-50",
      )}
    >
      <input
        type={type}
        name={name}
        value={choice.value}
        disabled={choice.disabled}
        className="size-5 shrink-0 accent-leaf"
        {...state}
      />
      <span className="min-w-0 flex-1">
        <span className="block leading-snug">{choice.label}</span>
        {choice.detail ? <span className="block text-sm text-ink-soft">{choice.detail}</span> : null}
      </span>
    </label>
  );
}

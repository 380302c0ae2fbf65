import ChevronDown from "lucide-react/icons/chevron-down";
import { SUBSTITUTIONS, type Substitution } from "#domain/order-states";
import { cart_line_substitution, cart_line_substitution_for } from "#messages";
import { substitutionChoice } from "./substitution-words.ts";

type SubstitutionMenuProps = {
  readonly name: string;
  readonly chosen: Substitution;
  readonly onChoose: (chosen: Substitution) => void;
};

/** What should happen when the line runs out: the platform's own picker, set as running text. */
export function SubstitutionMenu({ name, chosen, onChoose }: SubstitutionMenuProps) {
  return (
    <label className="relative inline-flex min-h-11 items-center gap-1 text-sm text-ink-soft hover:text-ink">
      <span aria-hidden>{cart_line_substitution()}</span>
      <span className="sr-only">{cart_line_substitution_for({ name })}</span>
      <select
        value={chosen}
        onChange={(event) => {
          const choice = SUBSTITUTIONS.find((one) => one === event.currentTarget.value);
          if (choice) onChoose(choice);
        }}
        className="min-h-11 appearance-none rounded-control bg-transparent ps-1 pe-5 font-semibold text-ink [field-sizing:content]"
      >
        {SUBSTITUTIONS.map((substitution) => (
          <option key={substitution} value={substitution} className="bg-surface text-ink">
            {substitutionChoice(substitution)}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute end-0.5 size-4" />
    </label>
  );
}

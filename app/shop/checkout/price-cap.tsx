import { CURRENCY } from "#domain/money";
import { checkout_cap_explained, checkout_cap_label } from "#messages";
import { Field } from "#ui/controls/field.tsx";
import { TextInput } from "#ui/controls/text-input.tsx";
import { conventions } from "#ui/format/locale.ts";
import { fieldId } from "./check-form.ts";

type PriceCapProps = {
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (typed: string) => void;
};

/** The most the shopper agrees to pay: it is what makes ordering without signal safe. */
export function PriceCap({ value, error, onChange }: PriceCapProps) {
  return (
    <Field id={fieldId("cap")} label={checkout_cap_label()} hint={checkout_cap_explained()} error={error}>
      {(control) => (
        <span className="relative block max-w-44">
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 start-4 grid place-items-center"
          >
            {currencySign()}
          </span>
          <TextInput
            {...control}
            name="cap"
            inputMode="decimal"
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            className="figures ps-9 font-display text-xl font-bold"
          />
        </span>
      )}
    </Field>
  );
}

function currencySign(): string {
  const parts = new Intl.NumberFormat(conventions(), { style: "currency", currency: CURRENCY }).formatToParts(
    0,
  );
  return parts.find((part) => part.type === "currency")?.value ?? CURRENCY;
}

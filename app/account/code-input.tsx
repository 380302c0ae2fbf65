import { TOTP_DIGITS } from "#domain/second-factors";
import { Field } from "#ui/controls/field.tsx";
import { TextInput } from "#ui/controls/text-input.tsx";
import { faultOf, type PartProps } from "./form-parts.tsx";

type CodeInputProps = PartProps & {
  readonly label: string;
  /** The digits of an authenticator app, as against letters and digits of a recovery code. */
  readonly digits: boolean;
};

/** A code that is typed off somewhere else: large, and without the help that keyboards give to words. */
export function CodeInput({ label, answer, digits }: CodeInputProps) {
  return (
    <Field id="code" label={label} error={faultOf(answer, "code")}>
      {(control) => (
        <TextInput
          name="code"
          inputMode={digits ? "numeric" : "text"}
          autoComplete={digits ? "one-time-code" : "off"}
          autoCapitalize={digits ? "none" : "characters"}
          spellCheck={false}
          maxLength={digits ? TOTP_DIGITS + 2 : 20}
          className="font-display text-2xl tracking-[0.2em] tabular-nums"
          {...control}
        />
      )}
    </Field>
  );
}

import Eye from "lucide-react/icons/eye";
import { useEffect, useState } from "react";
import { MIN_PASSWORD_LENGTH } from "#domain/accounts";
import {
  account_field_code,
  account_field_email,
  account_field_name,
  account_field_password,
  account_password_hint,
  account_password_show,
} from "#messages";
import { Field } from "#ui/controls/field.tsx";
import { TextInput } from "#ui/controls/text-input.tsx";
import { faultOf, type PartProps } from "./form-parts.tsx";

export function NameField({ answer }: PartProps) {
  return (
    <Field id="name" label={account_field_name()} error={faultOf(answer, "name")}>
      {(control) => (
        <TextInput
          name="name"
          autoComplete="name"
          maxLength={120}
          defaultValue={answer?.kept.name}
          {...control}
        />
      )}
    </Field>
  );
}

export function EmailField({
  answer,
  label = account_field_email(),
}: PartProps & { readonly label?: string }) {
  return (
    <Field id="email" label={label} error={faultOf(answer, "email")}>
      {(control) => (
        <TextInput
          name="email"
          type="email"
          // Browsers offer passkeys where they read "webauthn".
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={answer?.kept.email}
          {...control}
        />
      )}
    </Field>
  );
}

/** The six digits of a mail; phones offer the one that just came. */
export function CodeField({ answer }: PartProps) {
  return (
    <Field id="code" label={account_field_code()} error={faultOf(answer, "code")}>
      {(control) => (
        <TextInput
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          className="font-display text-2xl tracking-[0.35em] tabular-nums"
          {...control}
        />
      )}
    </Field>
  );
}

type PasswordProps = PartProps & {
  /** It is being chosen. */
  readonly fresh?: boolean;
  /** `current` where another one is chosen beside it. */
  readonly field?: "password" | "current";
  readonly label?: string;
};

/** A password with a way to see what one types. */
export function PasswordField({
  answer,
  fresh = false,
  field = "password",
  label = account_field_password(),
}: PasswordProps) {
  const [shown, setShown] = useState(false);
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  return (
    <Field
      id={field}
      label={label}
      error={faultOf(answer, field)}
      {...(fresh && { hint: account_password_hint({ min: MIN_PASSWORD_LENGTH }) })}
    >
      {(control) => (
        <span className="relative block">
          <TextInput
            name={field}
            type={shown ? "text" : "password"}
            autoComplete={fresh ? "new-password" : "current-password"}
            className="pe-13"
            {...control}
          />
          {scripted ? (
            <button
              type="button"
              aria-label={account_password_show()}
              aria-pressed={shown}
              onClick={() => setShown(!shown)}
              className="absolute inset-y-0 end-0.5 my-auto grid size-11 place-items-center rounded-full text-ink-soft hover:text-ink aria-pressed:text-leaf"
            >
              <Eye aria-hidden className="size-5" />
            </button>
          ) : null}
        </span>
      )}
    </Field>
  );
}

import Eye from "lucide-react/icons/eye";
import { type ReactNode, useEffect, useState } from "react";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "#domain/accounts";
import {
  account_fault_email,
  account_fault_email_unavailable,
  account_fault_name,
  account_fault_password,
  account_fault_password_long,
  account_fault_password_short,
  account_fault_wrong_credentials,
  account_field_email,
  account_field_name,
  account_field_password,
  account_password_hint,
  account_password_show,
  account_trouble_attempts_body,
  account_trouble_attempts_title,
  account_trouble_offline_body,
  account_trouble_offline_title,
  account_trouble_refused_body,
  account_trouble_refused_title,
  account_trouble_unavailable_body,
  account_trouble_unavailable_title,
} from "#messages";
import { ErrorSummary } from "#ui/controls/error-summary.tsx";
import { Field } from "#ui/controls/field.tsx";
import { TextInput } from "#ui/controls/text-input.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { useReloadHold } from "../shop/device/use-reload-hold.ts";
import type { AccountField, FieldFault, FormAnswer, Trouble } from "./account-form.ts";

const FAULT_WORDS: Record<FieldFault, () => string> = {
  name: account_fault_name,
  email: account_fault_email,
  password: account_fault_password,
  "password-short": () => account_fault_password_short({ min: MIN_PASSWORD_LENGTH }),
  "password-long": () => account_fault_password_long({ max: MAX_PASSWORD_LENGTH }),
  "wrong-credentials": account_fault_wrong_credentials,
  "email-unavailable": account_fault_email_unavailable,
};

type PartProps = { readonly answer: FormAnswer | undefined };

function faultOf(answer: FormAnswer | undefined, field: AccountField): string | null {
  const fault = answer?.faults[field];
  return fault ? FAULT_WORDS[fault]() : null;
}

/** The narrow page of a form, with what went wrong above it. */
export function FormPage({
  title,
  intro,
  answer,
  children,
}: PartProps & { readonly title: string; readonly intro: string; readonly children: ReactNode }) {
  const fields: readonly AccountField[] = ["name", "email", "password"];
  const problems = fields.flatMap((field) => {
    const message = faultOf(answer, field);
    return message ? [{ fieldId: field, message }] : [];
  });
  const [typed, setTyped] = useState(false);
  // A new version must not take away what somebody is typing; leaving the page, as when it was taken, ends that.
  useReloadHold(typed);
  return (
    <div onInput={() => setTyped(true)} className="mx-auto flex max-w-md flex-col gap-6 py-4 lg:py-10">
      <header className="flex flex-col gap-2">
        <h1 className="text-3xl">{title}</h1>
        <p className="text-ink-soft">{intro}</p>
      </header>
      <ErrorSummary problems={problems} />
      {answer?.trouble ? <TroubleNotice trouble={answer.trouble} /> : null}
      {children}
    </div>
  );
}

/** Why the form as a whole was not taken, and what to do. */
export function TroubleNotice({ trouble }: { readonly trouble: Trouble }) {
  const [title, body, tone] = troubleWords(trouble);
  return (
    <div role="alert">
      <Notice tone={tone} title={title}>
        {body}
      </Notice>
    </div>
  );
}

function troubleWords(trouble: Trouble): [title: string, body: string, tone: "honey" | "berry"] {
  switch (trouble.kind) {
    case "too-many-attempts":
      return [
        account_trouble_attempts_title(),
        account_trouble_attempts_body({ minutes: trouble.minutes }),
        "berry",
      ];
    case "sessions-unavailable":
      return [account_trouble_unavailable_title(), account_trouble_unavailable_body(), "honey"];
    case "offline":
      return [account_trouble_offline_title(), account_trouble_offline_body(), "honey"];
    case "refused":
      return [account_trouble_refused_title(), account_trouble_refused_body(), "berry"];
  }
}

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

export function EmailField({ answer }: PartProps) {
  return (
    <Field id="email" label={account_field_email()} error={faultOf(answer, "email")}>
      {(control) => (
        <TextInput
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={answer?.kept.email}
          {...control}
        />
      )}
    </Field>
  );
}

/** A password with a way to see what one types; `fresh` when it is being chosen. */
export function PasswordField({ answer, fresh = false }: PartProps & { readonly fresh?: boolean }) {
  const [shown, setShown] = useState(false);
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  return (
    <Field
      id="password"
      label={account_field_password()}
      error={faultOf(answer, "password")}
      {...(fresh && { hint: account_password_hint({ min: MIN_PASSWORD_LENGTH }) })}
    >
      {(control) => (
        <span className="relative block">
          <TextInput
            name="password"
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

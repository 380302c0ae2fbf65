import { type ReactNode, useState } from "react";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "#domain/accounts";
import {
  account_fault_code,
  account_fault_email,
  account_fault_email_same,
  account_fault_name,
  account_fault_password,
  account_fault_password_breached,
  account_fault_password_long,
  account_fault_password_personal,
  account_fault_password_short,
  account_fault_wrong_code,
  account_fault_wrong_credentials,
  account_fault_wrong_password,
  account_trouble_attempts_body,
  account_trouble_attempts_title,
  account_trouble_ended_body,
  account_trouble_ended_title,
  account_trouble_offline_body,
  account_trouble_offline_title,
  account_trouble_refused_body,
  account_trouble_refused_title,
  account_trouble_unavailable_body,
  account_trouble_unavailable_title,
  factors_fault_code,
  factors_fault_proof,
  factors_trouble_expired_body,
  factors_trouble_expired_title,
  factors_trouble_passkey_body,
  factors_trouble_passkey_title,
} from "#messages";
import { ErrorSummary } from "#ui/controls/error-summary.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { useReloadHold } from "../shop/device/use-reload-hold.ts";
import {
  ACCOUNT_FIELDS,
  type AccountField,
  type FieldFault,
  type FormAnswer,
  type Trouble,
} from "./account-form.ts";

const FAULT_WORDS: Record<FieldFault, () => string> = {
  name: account_fault_name,
  email: account_fault_email,
  "email-same": account_fault_email_same,
  code: account_fault_code,
  password: account_fault_password,
  "password-short": () => account_fault_password_short({ min: MIN_PASSWORD_LENGTH }),
  "password-long": () => account_fault_password_long({ max: MAX_PASSWORD_LENGTH }),
  "password-breached": account_fault_password_breached,
  "password-personal": account_fault_password_personal,
  "wrong-credentials": account_fault_wrong_credentials,
  "wrong-code": account_fault_wrong_code,
  "wrong-password": account_fault_wrong_password,
  "second-factor-wrong": factors_fault_code,
  "wrong-proof": factors_fault_proof,
};

/** What of a form was not taken, as the parts that show it are given it. */
export type PartProps = { readonly answer: FormAnswer | undefined };

/** The sentence about a field at fault; null when there is none. */
export function faultOf(answer: FormAnswer | undefined, field: AccountField): string | null {
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
  const [typed, setTyped] = useState(false);
  // A new version must not take away what somebody is typing; leaving the page, as when it was taken, ends that.
  useReloadHold(typed);
  return (
    <div onInput={() => setTyped(true)} className="mx-auto flex max-w-md flex-col gap-6 py-4 lg:py-10">
      <header className="flex flex-col gap-2">
        <h1 className="text-3xl">{title}</h1>
        <p className="text-ink-soft">{intro}</p>
      </header>
      <FormTroubles answer={answer} />
      {children}
    </div>
  );
}

/** Above a form: everything that was wrong with it. */
export function FormTroubles({ answer }: PartProps) {
  const problems = ACCOUNT_FIELDS.flatMap((field) => {
    const message = faultOf(answer, field);
    return message ? [{ fieldId: field, message }] : [];
  });
  return (
    <>
      <ErrorSummary problems={problems} />
      {answer?.trouble ? <TroubleNotice trouble={answer.trouble} /> : null}
    </>
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
    case "challenge-ended":
      return [account_trouble_ended_title(), account_trouble_ended_body(), "berry"];
    case "second-factor-expired":
      return [factors_trouble_expired_title(), factors_trouble_expired_body(), "berry"];
    case "passkey-refused":
      return [factors_trouble_passkey_title(), factors_trouble_passkey_body(), "berry"];
    case "offline":
      return [account_trouble_offline_title(), account_trouble_offline_body(), "honey"];
    case "refused":
      return [account_trouble_refused_title(), account_trouble_refused_body(), "berry"];
  }
}

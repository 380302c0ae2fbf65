import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import {
  password_current,
  password_new,
  profile_confirm_action,
  profile_confirm_body,
  profile_email_action,
  profile_email_body,
  profile_email_new,
  profile_email_title,
  profile_name_action,
  profile_name_done,
  profile_name_title,
  profile_password_action,
  profile_password_body,
  profile_password_choose,
  profile_password_done,
  profile_password_none,
  profile_password_title,
} from "#messages";
import { Button, LinkButton } from "#ui/controls/button.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import type { FormAnswer } from "./account-form.ts";
import { EmailField, NameField, PasswordField } from "./form-fields.tsx";
import { FormTroubles } from "./form-parts.tsx";

type SectionName = "name" | "email" | "password";
type Shown = {
  /** What came back of one section's form. */
  readonly answer: (FormAnswer & { readonly of: SectionName }) | undefined;
  readonly done: SectionName | null;
};

export function NameSection({ name, answer, done }: Shown & { readonly name: string }) {
  const own = answerOf("name", answer);
  const kept = own ?? { kept: { name, email: "" }, faults: {}, trouble: null };
  return (
    <Section of="name" title={profile_name_title()} answer={own}>
      {done === "name" ? <Done>{profile_name_done({ name })}</Done> : null}
      <SectionForm of="name" action={profile_name_action()}>
        <NameField answer={kept} />
      </SectionForm>
    </Section>
  );
}

export function EmailSection({
  email,
  mayChange,
  answer,
}: Shown & { readonly email: string; readonly mayChange: boolean }) {
  const own = answerOf("email", answer);
  return (
    <Section of="email" title={profile_email_title()} answer={own}>
      <p className="break-words text-ink-soft">{profile_email_body({ email })}</p>
      {mayChange ? (
        <SectionForm of="email" action={profile_email_action()}>
          <EmailField answer={own} label={profile_email_new()} />
        </SectionForm>
      ) : (
        <ConfirmFirst />
      )}
    </Section>
  );
}

type PasswordSectionProps = Shown & { readonly mayChange: boolean; readonly hasOne: boolean };

export function PasswordSection({ mayChange, hasOne, answer, done }: PasswordSectionProps) {
  const own = answerOf("password", answer);
  if (!hasOne) return <ChoosePassword />;
  return (
    <Section of="password" title={profile_password_title()} answer={own}>
      {done === "password" ? <Done>{profile_password_done()}</Done> : null}
      <p className="text-ink-soft">{profile_password_body()}</p>
      {mayChange ? (
        // Set anew once it is done: what was typed must not stay on the screen.
        <SectionForm key={String(done)} of="password" action={profile_password_action()}>
          <PasswordField answer={own} field="current" label={password_current()} />
          <PasswordField answer={own} label={password_new()} fresh />
        </SectionForm>
      ) : (
        <ConfirmFirst />
      )}
    </Section>
  );
}

/** There is none to change: the mailbox helps to one, without asking for what cannot be shown. */
function ChoosePassword() {
  return (
    <Section of="password" title={profile_password_title()} answer={undefined}>
      <p className="text-ink-soft">{profile_password_none()}</p>
      <LinkButton to="/forgot-password" tone="outline" className="self-start">
        {profile_password_choose()}
      </LinkButton>
    </Section>
  );
}

function answerOf(of: SectionName, answer: Shown["answer"]): FormAnswer | undefined {
  return answer?.of === of ? answer : undefined;
}

type SectionProps = {
  readonly of: SectionName;
  readonly title: string;
  readonly answer: FormAnswer | undefined;
  readonly children: ReactNode;
};

function Section({ of, title, answer, children }: SectionProps) {
  return (
    <section
      aria-labelledby={`${of}-title`}
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5"
    >
      <h2 id={`${of}-title`} className="text-xl">
        {title}
      </h2>
      <FormTroubles answer={answer} />
      {children}
    </section>
  );
}

type SectionFormProps = { readonly of: SectionName; readonly action: string; readonly children: ReactNode };

function SectionForm({ of, action, children }: SectionFormProps) {
  const { state, formData } = useNavigation();
  return (
    <Form method="post" noValidate className="flex flex-col items-stretch gap-4">
      <input type="hidden" name="intent" value={of} />
      {children}
      <Button
        type="submit"
        tone="outline"
        busy={state !== "idle" && formData?.get("intent") === of}
        className="self-start"
      >
        {action}
      </Button>
    </Form>
  );
}

function ConfirmFirst() {
  return (
    <div className="flex flex-col items-start gap-3">
      <p>{profile_confirm_body()}</p>
      <LinkButton to="/account/confirm?next=/account/profile" tone="outline">
        {profile_confirm_action()}
      </LinkButton>
    </div>
  );
}

function Done({ children }: { readonly children: ReactNode }) {
  return (
    <div role="status">
      <Notice tone="leaf">{children}</Notice>
    </div>
  );
}

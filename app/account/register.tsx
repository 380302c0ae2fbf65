import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import { type ClientActionFunctionArgs, redirect as goTo, useActionData } from "@remix-run/react";
import {
  register_action,
  register_have_account,
  register_intro,
  register_title,
  register_to_sign_in,
} from "#messages";
import { register } from "#server/accounts/register.server";
import { nextPath, parseRegistration, readForm, refused } from "./account-form.ts";
import { EntryForm } from "./entry-form.tsx";
import { EmailField, NameField, PasswordField } from "./form-fields.tsx";
import { privateHeaders, privateMeta } from "./private-page.ts";
import { registerFromDevice } from "./send-from-device.ts";

export const meta: MetaFunction = () => privateMeta(register_title());
export const headers = privateHeaders;

/** The plain form, before or without the script. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = parseRegistration(form);
  if (!parsed.ok) return data(parsed.answer, { status: 422 });
  const result = await register({ address: context.clientAddress }, parsed.value);
  if (!result.ok) return data(refused(form, result), { status: 422 });
  return redirect(confirmationPath(result.challengeId, form), { headers: headers() });
}

export async function clientAction({ request }: ClientActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = parseRegistration(form);
  if (!parsed.ok) return parsed.answer;
  const asked = await registerFromDevice(parsed.value);
  return asked.ok ? goTo(confirmationPath(asked.challengeId, form)) : refused(form, asked.refusal);
}

function confirmationPath(challenge: string, form: FormData): string {
  return `/verify/account?${new URLSearchParams({ challenge, next: nextPath(form) })}`;
}

export default function Register() {
  const answer = useActionData<typeof action>();
  return (
    <EntryForm
      title={register_title()}
      intro={register_intro()}
      answer={answer}
      action={register_action()}
      other={{ question: register_have_account(), link: register_to_sign_in(), to: "/sign-in" }}
    >
      <NameField answer={answer} />
      <EmailField answer={answer} />
      <PasswordField answer={answer} fresh />
    </EntryForm>
  );
}

import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  redirect as goTo,
  useActionData,
  useSearchParams,
} from "@remix-run/react";
import {
  sign_in_action,
  sign_in_forgot,
  sign_in_intro,
  sign_in_no_account,
  sign_in_password_set_body,
  sign_in_password_set_title,
  sign_in_title,
  sign_in_to_register,
} from "#messages";
import { signIn } from "#server/accounts/sign-in.server";
import { Notice } from "#ui/feedback/notice.tsx";
import { nextPath, parseSignIn, readForm, refused } from "./account-form.ts";
import { afterSignIn, secondStepPage } from "./after-sign-in.ts";
import { EntryForm, TextLink } from "./entry-form.tsx";
import { EmailField, PasswordField } from "./form-fields.tsx";
import { PasskeySignIn } from "./passkey-sign-in.tsx";
import { privateHeaders, privateMeta, signedInHeaders } from "./private-page.ts";
import { signInFromDevice } from "./send-from-device.ts";

export const meta: MetaFunction = () => privateMeta(sign_in_title());
export const headers = privateHeaders;

/** The plain form, before or without the script; the device introduces itself afterwards. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = parseSignIn(form);
  if (!parsed.ok) return data(parsed.answer, { status: 422 });
  const result = await signIn({ request, address: context.clientAddress }, parsed.value, null);
  if (!result.ok && result.reason === "second-factor-needed") {
    const toShow = { ...headers(), "Set-Cookie": result.cookie };
    return redirect(secondStepPage(nextPath(form)), { headers: toShow });
  }
  if (!result.ok) return data(refused(form, result), { status: 422 });
  return redirect(afterSignIn(result.signedIn.mustEnrol, nextPath(form)), {
    headers: signedInHeaders(result),
  });
}

export async function clientAction({ request }: ClientActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = parseSignIn(form);
  if (!parsed.ok) return parsed.answer;
  const sent = await signInFromDevice("/api/session", parsed.value);
  if (sent.ok) return goTo(afterSignIn(sent.mustEnrol, nextPath(form)));
  if (sent.refusal.reason === "second-factor-needed") return goTo(secondStepPage(nextPath(form)));
  return refused(form, sent.refusal);
}

export default function SignIn() {
  const answer = useActionData<typeof action>();
  const [query] = useSearchParams();
  const passwordSet = query.get("done") === "password";
  return (
    <EntryForm
      title={sign_in_title()}
      intro={sign_in_intro()}
      answer={answer}
      action={sign_in_action()}
      aside={
        <>
          <p>
            <TextLink to="/forgot-password">{sign_in_forgot()}</TextLink>
          </p>
          <PasskeySignIn next={nextPath(query)} autofill />
        </>
      }
      other={{ question: sign_in_no_account(), link: sign_in_to_register(), to: "/register" }}
    >
      {passwordSet && answer === undefined ? (
        <Notice tone="leaf" title={sign_in_password_set_title()}>
          {sign_in_password_set_body()}
        </Notice>
      ) : null}
      <EmailField answer={answer} />
      <PasswordField answer={answer} />
    </EntryForm>
  );
}

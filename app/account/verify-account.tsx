import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  redirect as goTo,
  useActionData,
  useLoaderData,
  useSearchParams,
} from "@remix-run/react";
import {
  verify_account_action,
  verify_account_code_intro,
  verify_account_link_intro,
  verify_account_link_title,
  verify_account_title,
  verify_again_action,
} from "#messages";
import { confirmRegistration } from "#server/accounts/confirm-registration.server";
import { registerAgain } from "#server/accounts/register.server";
import { findRegistration } from "#server/accounts/registrations.server";
import { nextPath, parseConfirmation, readForm, refused } from "./account-form.ts";
import { ChallengeEnded, ChallengeForm, challengeOf, SendAgain } from "./challenge-form.tsx";
import { CodeField, PasswordField } from "./form-fields.tsx";
import { orOffline } from "./or-offline.ts";
import { privateHeaders, privateMeta, signedInHeaders } from "./private-page.ts";
import { signInFromDevice } from "./send-from-device.ts";

export const meta: MetaFunction = () => privateMeta(verify_account_title());
export const headers = privateHeaders;

/** Only shows what is asked: a mail scanner that follows the link has changed nothing. */
export async function loader({ request }: LoaderFunctionArgs) {
  const asked = challengeOf(request);
  const pending = asked && (await findRegistration(asked));
  return pending && { email: pending.email };
}

/** The plain form, before or without the script; the device introduces itself afterwards. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const address = context.clientAddress;
  if (form.get("intent") === "again") {
    const again = await registerAgain({ address }, String(form.get("challengeId")));
    if (!again.ok) return data(refused(form, again), { status: 422 });
    const query = new URLSearchParams({ challenge: again.challengeId, next: nextPath(form) });
    return redirect(`/verify/account?${query}`, { headers: headers() });
  }
  const parsed = parseConfirmation(form);
  if (!parsed.ok) return data(parsed.answer, { status: 422 });
  const result = await confirmRegistration({ request, address }, parsed.value, null);
  if (!result.ok) return data(refused(form, result), { status: 422 });
  return redirect(nextPath(form), { headers: signedInHeaders(result) });
}

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  const form = await readForm(request.clone());
  if (form.get("intent") === "again") return orOffline(form, serverAction<typeof action>);
  const parsed = parseConfirmation(form);
  if (!parsed.ok) return parsed.answer;
  const sent = await signInFromDevice("/api/session/verify", parsed.value);
  return sent.ok ? goTo(nextPath(form)) : refused(form, sent.refusal);
}

export default function VerifyAccount() {
  const pending = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [query] = useSearchParams();
  if (pending === null) return <ChallengeEnded again="/register" />;
  const { email } = pending;
  const byLink = query.has("token");
  return (
    <ChallengeForm
      title={byLink ? verify_account_link_title() : verify_account_title()}
      intro={byLink ? verify_account_link_intro({ email }) : verify_account_code_intro({ email })}
      answer={answer}
      action={verify_account_action()}
      anew="/register"
      again={byLink ? null : <SendAgain label={verify_again_action()} />}
    >
      {byLink ? <PasswordField answer={answer} /> : <CodeField answer={answer} />}
    </ChallengeForm>
  );
}

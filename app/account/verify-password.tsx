import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  useActionData,
  useLoaderData,
  useSearchParams,
} from "@remix-run/react";
import * as v from "valibot";
import { newPasswordSchema } from "#domain/accounts";
import { codeProofSchema, linkProofSchema } from "#domain/challenges";
import {
  password_new,
  verify_again_action,
  verify_again_hint,
  verify_password_action,
  verify_password_code_intro,
  verify_password_link_intro,
  verify_password_title,
} from "#messages";
import { findPasswordReset, resetPassword } from "#server/accounts/password-resets.server";
import { parseForm, readForm, refused } from "./account-form.ts";
import { ChallengeEnded, ChallengeForm, challengeOf } from "./challenge-form.tsx";
import { TextLink } from "./entry-form.tsx";
import { CodeField, PasswordField } from "./form-fields.tsx";
import { orOffline } from "./or-offline.ts";
import { privateHeaders, privateMeta } from "./private-page.ts";

export const meta: MetaFunction = () => privateMeta(verify_password_title());
export const headers = privateHeaders;

const chosen = { password: newPasswordSchema };
const byCode = v.object({ ...codeProofSchema.entries, ...chosen });
const byLink = v.object({ ...linkProofSchema.entries, ...chosen });

export async function loader({ request }: LoaderFunctionArgs) {
  const asked = challengeOf(request);
  const pending = asked && (await findPasswordReset(asked));
  return pending && { email: pending.email };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = form.has("token") ? parseForm(byLink, form) : parseForm(byCode, form);
  if (!parsed.ok) return data(parsed.answer, { status: 422 });
  const { password, ...proof } = parsed.value;
  const reset = await resetPassword({ address: context.clientAddress }, proof, password);
  if (!reset.ok) return data(refused(form, reset), { status: 422 });
  return redirect("/sign-in?done=password", { headers: headers() });
}

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return orOffline(await readForm(request.clone()), serverAction<typeof action>);
}

export default function VerifyPassword() {
  const pending = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const linked = useSearchParams()[0].has("token");
  if (pending === null) return <ChallengeEnded again="/forgot-password" />;
  const { email } = pending;
  return (
    <ChallengeForm
      title={verify_password_title()}
      intro={linked ? verify_password_link_intro({ email }) : verify_password_code_intro({ email })}
      answer={answer}
      action={verify_password_action()}
      anew="/forgot-password"
      again={
        linked ? null : (
          <p>
            {verify_again_hint()} <TextLink to="/forgot-password">{verify_again_action()}</TextLink>
          </p>
        )
      }
    >
      {linked ? null : <CodeField answer={answer} />}
      <PasswordField answer={answer} label={password_new()} fresh />
    </ChallengeForm>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  useActionData,
  useLoaderData,
  useSearchParams,
} from "@remix-run/react";
import { codeProofSchema, linkProofSchema } from "#domain/challenges";
import {
  verify_email_action,
  verify_email_back,
  verify_email_code_intro,
  verify_email_done_body,
  verify_email_done_title,
  verify_email_link_intro,
  verify_email_title,
} from "#messages";
import { findEmailChange } from "#server/accounts/email-changes.server";
import { confirmEmailChange } from "#server/accounts/settle-email.server";
import { parseForm, readForm, refused } from "./account-form.ts";
import { ChallengeEnded, ChallengeForm, challengeOf } from "./challenge-form.tsx";
import { DonePage } from "./done-page.tsx";
import { TextLink } from "./entry-form.tsx";
import { CodeField } from "./form-fields.tsx";
import { orOffline } from "./or-offline.ts";
import { privateHeaders, privateMeta } from "./private-page.ts";

export const meta: MetaFunction = () => privateMeta(verify_email_title());
export const headers = privateHeaders;

export async function loader({ request }: LoaderFunctionArgs) {
  const asked = challengeOf(request);
  const change = asked && (await findEmailChange(asked));
  return change && { name: change.name, email: change.to };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = form.has("token") ? parseForm(linkProofSchema, form) : parseForm(codeProofSchema, form);
  if (!parsed.ok) return data(parsed.answer, { status: 422 });
  const settled = await confirmEmailChange({ address: context.clientAddress }, parsed.value);
  if (!settled.ok) return data(refused(form, settled), { status: 422 });
  return { done: settled.email };
}

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return orOffline(await readForm(request.clone()), serverAction<typeof action>);
}

export default function VerifyEmail() {
  const change = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const linked = useSearchParams()[0].has("token");
  if (answer && "done" in answer) {
    return (
      <DonePage title={verify_email_done_title()} to="/account">
        {verify_email_done_body({ email: answer.done })}
      </DonePage>
    );
  }
  if (change === null) return <ChallengeEnded again="/account/profile" />;
  const { email, name } = change;
  return (
    <ChallengeForm
      title={verify_email_title()}
      intro={linked ? verify_email_link_intro({ name, email }) : verify_email_code_intro({ email })}
      answer={answer}
      action={verify_email_action()}
      anew="/account/profile"
      again={
        linked ? null : (
          <p>
            <TextLink to="/account/profile">{verify_email_back()}</TextLink>
          </p>
        )
      }
    >
      {linked ? null : <CodeField answer={answer} />}
    </ChallengeForm>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { linkProofSchema } from "#domain/challenges";
import {
  undo_email_action,
  undo_email_done_body,
  undo_email_done_title,
  undo_email_intro,
  undo_email_title,
} from "#messages";
import { findEmailUndo } from "#server/accounts/email-changes.server";
import { undoEmailChange } from "#server/accounts/settle-email.server";
import { parseForm, readForm, refused } from "./account-form.ts";
import { ChallengeEnded, ChallengeForm, challengeOf } from "./challenge-form.tsx";
import { DonePage } from "./done-page.tsx";
import { orOffline } from "./or-offline.ts";
import { privateHeaders, privateMeta } from "./private-page.ts";

export const meta: MetaFunction = () => privateMeta(undo_email_title());
export const headers = privateHeaders;

export async function loader({ request }: LoaderFunctionArgs) {
  const asked = challengeOf(request);
  const change = asked && "token" in asked ? await findEmailUndo(asked) : null;
  return change && { from: change.from, to: change.to };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = parseForm(linkProofSchema, form);
  if (!parsed.ok) return data(parsed.answer, { status: 422 });
  const settled = await undoEmailChange({ address: context.clientAddress }, parsed.value.token);
  if (!settled.ok) return data(refused(form, settled), { status: 422 });
  return { done: settled.email };
}

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return orOffline(await readForm(request.clone()), serverAction<typeof action>);
}

export default function UndoEmail() {
  const change = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "done" in answer) {
    return (
      <DonePage title={undo_email_done_title()} to="/forgot-password">
        {undo_email_done_body({ email: answer.done })}
      </DonePage>
    );
  }
  if (change === null) return <ChallengeEnded again="/forgot-password" />;
  return (
    <ChallengeForm
      title={undo_email_title()}
      intro={undo_email_intro(change)}
      answer={answer}
      action={undo_email_action()}
      anew="/forgot-password"
    />
  );
}

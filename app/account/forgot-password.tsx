import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useNavigation } from "@remix-run/react";
import * as v from "valibot";
import { emailSchema } from "#domain/accounts";
import { forgot_action, forgot_intro, forgot_title, sign_in_title } from "#messages";
import { askPasswordReset } from "#server/accounts/password-resets.server";
import { Button } from "#ui/controls/button.tsx";
import { parseForm, readForm, refused } from "./account-form.ts";
import { TextLink } from "./entry-form.tsx";
import { EmailField } from "./form-fields.tsx";
import { FormPage } from "./form-parts.tsx";
import { orOffline } from "./or-offline.ts";
import { privateHeaders, privateMeta } from "./private-page.ts";

export const meta: MetaFunction = () => privateMeta(forgot_title());
export const headers = privateHeaders;

const fields = v.object({ email: emailSchema });

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = parseForm(fields, form);
  if (!parsed.ok) return data(parsed.answer, { status: 422 });
  const asked = await askPasswordReset({ address: context.clientAddress }, parsed.value.email);
  if (!asked.ok) return data(refused(form, asked), { status: 422 });
  const query = new URLSearchParams({ challenge: asked.challengeId });
  return redirect(`/verify/password?${query}`, { headers: headers() });
}

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return orOffline(await readForm(request.clone()), serverAction<typeof action>);
}

export default function ForgotPassword() {
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  return (
    <FormPage title={forgot_title()} intro={forgot_intro()} answer={answer}>
      <Form method="post" noValidate className="flex flex-col gap-5">
        <EmailField answer={answer} />
        <Button type="submit" size="large" busy={busy}>
          {forgot_action()}
        </Button>
      </Form>
      <p>
        <TextLink to="/sign-in">{sign_in_title()}</TextLink>
      </p>
    </FormPage>
  );
}

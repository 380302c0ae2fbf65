import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  Form,
  useActionData,
  useLoaderData,
  useNavigation,
  useSearchParams,
} from "@remix-run/react";
import * as v from "valibot";
import { confirmSchema } from "#domain/passkeys";
import {
  confirm_action,
  confirm_intro,
  confirm_title,
  confirm_use_code,
  confirm_use_password,
  second_step_code,
} from "#messages";
import { confirmIdentity } from "#server/factors/confirm-identity.server";
import { listFactors } from "#server/factors/list-factors.server";
import { Button } from "#ui/controls/button.tsx";
import { nextPath, readForm, refused } from "./account-form.ts";
import { atAccount } from "./at-account.server.ts";
import { CodeInput } from "./code-input.tsx";
import { TextLink } from "./entry-form.tsx";
import { PasswordField } from "./form-fields.tsx";
import { FormPage } from "./form-parts.tsx";
import { orOffline } from "./or-offline.ts";
import { PasskeyConfirm } from "./passkey-confirm.tsx";
import { privateHeaders, privateMeta } from "./private-page.ts";

export const meta: MetaFunction = () => privateMeta(confirm_title());
export const headers = privateHeaders;

export async function loader(given: LoaderFunctionArgs) {
  const { factors } = await atAccount(given, listFactors);
  return { passkey: factors.passkeys > 0, totp: factors.totp };
}

export async function action(given: ActionFunctionArgs) {
  const { request } = given;
  const form = await readForm(request);
  const proof = v.safeParse(confirmSchema, Object.fromEntries(form));
  if (!proof.success) return data(refused(form, { reason: "wrong-proof" }), { status: 422 });
  const result = await atAccount(given, (principal) =>
    confirmIdentity(principal, { request, proof: proof.output }),
  );
  if (!result.ok) return data(refused(form, result), { status: 422 });
  return redirect(nextPath(form), { headers: { ...headers(), "Set-Cookie": result.cookie } });
}

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return orOffline(await readForm(request.clone()), serverAction<typeof action>);
}

export default function Confirm() {
  const { passkey, totp } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const [query] = useSearchParams();
  const next = nextPath(query);
  const byCode = totp && query.get("with") === "code";
  const other = `?${new URLSearchParams({ next, with: byCode ? "password" : "code" })}`;
  return (
    <FormPage title={confirm_title()} intro={confirm_intro()} answer={answer}>
      {passkey ? <PasskeyConfirm next={next} /> : null}
      <Form method="post" noValidate className="flex flex-col gap-5" key={String(byCode)}>
        <input type="hidden" name="next" value={next} />
        {byCode ? (
          <CodeInput label={second_step_code()} answer={answer} digits />
        ) : (
          <PasswordField answer={answer} />
        )}
        <Button type="submit" size="large" busy={busy}>
          {confirm_action()}
        </Button>
      </Form>
      {totp ? (
        <p>
          <TextLink to={other}>{byCode ? confirm_use_password() : confirm_use_code()}</TextLink>
        </p>
      ) : null}
    </FormPage>
  );
}

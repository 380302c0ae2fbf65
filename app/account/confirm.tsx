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
import { typedProofSchema } from "#domain/passkeys";
import {
  confirm_action,
  confirm_intro,
  confirm_no_password_action,
  confirm_no_password_body,
  confirm_no_password_title,
  confirm_nowhere_back,
  confirm_nowhere_body,
  confirm_nowhere_lost,
  confirm_nowhere_title,
  confirm_title,
  second_step_code,
  second_step_recovery,
  second_step_use_recovery,
  second_step_use_totp,
} from "#messages";
import { hasPassword } from "#server/accounts/read-account.server";
import { confirmIdentity } from "#server/factors/confirm-identity.server";
import { listFactors } from "#server/factors/list-factors.server";
import { Button } from "#ui/controls/button.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { nextPath, parseForm, readForm, refused } from "./account-form.ts";
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
  const [{ factors, asked }, password] = await atAccount(given, (principal) =>
    Promise.all([listFactors(principal), hasPassword(principal)]),
  );
  const { passkeys, totp, recoveryCodes } = factors;
  return { passkey: passkeys > 0, password, totp, recovery: asked && recoveryCodes > 0, asked };
}

export async function action(given: ActionFunctionArgs) {
  const { request } = given;
  const form = await readForm(request);
  // Left empty, it was not shown.
  if (form.get("code") === "") form.delete("code");
  const proof = parseForm(typedProofSchema, form);
  if (!proof.ok) return data(proof.answer, { status: 422 });
  const result = await atAccount(given, (principal) =>
    confirmIdentity(principal, { request, proof: proof.value }),
  );
  if (!result.ok) return data(refused(form, result), { status: 422 });
  return redirect(nextPath(form), { headers: { ...headers(), "Set-Cookie": result.cookie } });
}

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return orOffline(await readForm(request.clone()), serverAction<typeof action>);
}

export default function Confirm() {
  const { passkey, password, totp, recovery, asked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const [query] = useSearchParams();
  const next = nextPath(query);
  const byRecovery = recovery && query.get("with") === "recovery-code";
  const byTotp = totp && !byRecovery;
  const typed = password && (byTotp || byRecovery || !asked);
  const other = (method: string) => `?${new URLSearchParams({ next, with: method })}`;
  return (
    <FormPage title={confirm_title()} intro={confirm_intro()} answer={answer}>
      {passkey ? (
        <PasskeyConfirm next={next} otherwise={typed || recovery || !password ? null : <NothingToShow />} />
      ) : null}
      {typed ? (
        <Form method="post" noValidate className="flex flex-col gap-5" key={String(byRecovery)}>
          <input type="hidden" name="next" value={next} />
          <PasswordField answer={answer} />
          {asked ? (
            <CodeInput
              label={byRecovery ? second_step_recovery() : second_step_code()}
              answer={answer}
              digits={!byRecovery}
            />
          ) : null}
          <Button type="submit" size="large" busy={busy}>
            {confirm_action()}
          </Button>
        </Form>
      ) : null}
      {password ? null : <NoPassword />}
      {recovery && password ? (
        <p>
          {!byRecovery ? (
            <TextLink to={other("recovery-code")}>{second_step_use_recovery()}</TextLink>
          ) : totp ? (
            <TextLink to={other("totp")}>{second_step_use_totp()}</TextLink>
          ) : null}
        </p>
      ) : null}
    </FormPage>
  );
}

/** To whoever has no password to type: their mailbox helps them to one. */
function NoPassword() {
  return (
    <Notice
      title={confirm_no_password_title()}
      actions={<TextLink to="/forgot-password">{confirm_no_password_action()}</TextLink>}
    >
      {confirm_no_password_body()}
    </Notice>
  );
}

/** To whoever has nothing but passkeys, in a browser without. */
function NothingToShow() {
  return (
    <Notice
      tone="honey"
      title={confirm_nowhere_title()}
      actions={<TextLink to="/account">{confirm_nowhere_back()}</TextLink>}
    >
      <p>{confirm_nowhere_body()}</p>
      <p className="mt-3">{confirm_nowhere_lost()}</p>
    </Notice>
  );
}

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
import {
  totp_cancel,
  totp_confirm,
  totp_open,
  totp_page_intro,
  totp_page_title,
  totp_qr_label,
  totp_step_code,
  totp_step_scan,
  totp_step_type,
} from "#messages";
import { accountProblem } from "#server/accounts/account-problem";
import { confirmTotp, offerTotp } from "#server/factors/set-up-totp.server";
import { settleFactors } from "#server/factors/settle-factors.server";
import { Button } from "#ui/controls/button.tsx";
import { nextPath, readForm, refused } from "./account-form.ts";
import { atAccount } from "./at-account.server.ts";
import { CodeInput } from "./code-input.tsx";
import { TextLink } from "./entry-form.tsx";
import { FormPage } from "./form-parts.tsx";
import { orOffline } from "./or-offline.ts";
import { privateHeaders, privateMeta } from "./private-page.ts";
import { QrCode } from "./qr-code.tsx";

export const meta: MetaFunction = () => privateMeta(totp_page_title());
export const headers = privateHeaders;

export async function loader(given: LoaderFunctionArgs) {
  const offer = await atAccount(given, offerTotp);
  if (offer.ok) return offer;
  if (offer.reason === "totp-on") throw redirect("/account/security", { headers: headers() });
  throw data(null, { status: 503 });
}

export async function action(given: ActionFunctionArgs) {
  const { request } = given;
  const form = await readForm(request);
  const code = String(form.get("code") ?? "");
  const { confirmed, cookie } = await atAccount(given, async (principal) => {
    const result = await confirmTotp(principal, { request, code });
    if (!result.ok) return { confirmed: result, cookie: "" };
    const settled = await settleFactors(request, principal.actor.accountId, "double");
    if (!settled.ok) throw accountProblem("sessions-unavailable");
    return { confirmed: result, cookie: settled.value };
  });
  if (!confirmed.ok) return data(refused(form, confirmed), { status: 422 });
  const done = `/account/security?${new URLSearchParams({ required: "1", change: "added", next: nextPath(form) })}`;
  const onward = confirmed.codesMade
    ? `/account/security/recovery-codes?${new URLSearchParams({ next: done })}`
    : done;
  return redirect(onward, { headers: { ...headers(), "Set-Cookie": cookie } });
}

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return orOffline(await readForm(request.clone()), serverAction<typeof action>);
}

export default function Authenticator() {
  const { secret, uri, squares } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const [query] = useSearchParams();
  return (
    <FormPage title={totp_page_title()} intro={totp_page_intro()} answer={answer}>
      <section className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5">
        <h2 className="text-lg">{totp_step_scan()}</h2>
        <QrCode squares={squares} label={totp_qr_label()} />
        <p className="text-ink-soft">{totp_step_type()}</p>
        <code className="rounded-control bg-sunken px-3.5 py-3 font-mono text-base leading-relaxed tracking-wide break-words select-all">
          {secret.replace(/.{4}(?=.)/g, "$& ")}
        </code>
        <a href={uri} className="font-semibold text-leaf underline underline-offset-4 lg:hidden">
          {totp_open()}
        </a>
      </section>
      <Form method="post" noValidate className="flex flex-col gap-5">
        <input type="hidden" name="next" value={nextPath(query)} />
        <CodeInput label={totp_step_code()} answer={answer} digits />
        <Button type="submit" size="large" busy={busy}>
          {totp_confirm()}
        </Button>
      </Form>
      <p>
        <TextLink to="/account/security">{totp_cancel()}</TextLink>
      </p>
    </FormPage>
  );
}

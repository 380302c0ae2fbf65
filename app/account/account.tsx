import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, redirect as goTo, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import FileDown from "lucide-react/icons/file-down";
import KeyRound from "lucide-react/icons/key-round";
import MonitorSmartphone from "lucide-react/icons/monitor-smartphone";
import ReceiptText from "lucide-react/icons/receipt-text";
import Smartphone from "lucide-react/icons/smartphone";
import UserRound from "lucide-react/icons/user-round";
import { isMember } from "#domain/accounts";
import {
  account_device_body,
  account_device_title,
  account_device_unsent,
  account_field_email,
  account_field_name,
  account_orders,
  account_orders_body,
  account_security_link,
  account_security_link_body,
  account_title,
  devices_link,
  devices_link_body,
  own_data_link_body,
  own_data_title,
  page_title,
  profile_link_body,
  profile_title,
  sign_out_action,
  theme_legend,
} from "#messages";
import { readAccount } from "#server/accounts/read-account.server";
import { findActor } from "#server/accounts/session.server";
import { signOut } from "#server/accounts/sign-out.server";
import { Button } from "#ui/controls/button.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { ThemeSwitch } from "#ui/theme/theme-switch.tsx";
import { outOfReach } from "../shop/out-of-reach.ts";
import type { Trouble } from "./account-form.ts";
import { AccountLink } from "./account-link.tsx";
import { DeskLink } from "./desk-link.tsx";
import { TroubleNotice } from "./form-parts.tsx";
import { askWhoIAm, signOutFromDevice } from "./send-from-device.ts";
import { useUnsent } from "./use-unsent.ts";

export const meta: MetaFunction = () => [
  { title: page_title({ page: account_title() }) },
  { name: "robots", content: "noindex" },
];
export const headers = () => ({ "Cache-Control": "private, no-store" });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const found = await findActor(request);
  if (!found.ok) throw data(null, { status: 503 });
  const actor = found.value && isMember(found.value) ? found.value : null;
  const identity = actor && (await readAccount({ actor, address: context.clientAddress }));
  if (identity === null) throw redirect("/sign-in", { headers: headers() });
  return { name: identity.name, email: identity.email ?? "", role: identity.role };
}

/** Asks the server itself: a document the service worker answered with has no data of the server's to start from. */
export async function clientLoader() {
  const asked = await askWhoIAm();
  if (!asked.ok) throw outOfReach();
  if (asked.identity === null || !isMember(asked.identity)) throw goTo("/sign-in");
  const { name, email, role } = asked.identity;
  return { name, email: email ?? "", role };
}

/** Signs out. */
export async function action({ request, context }: ActionFunctionArgs) {
  const ended = await signOut({ request, context });
  if (!ended.ok) return data({ trouble: unavailable }, { status: 503 });
  return redirect("/", { headers: { ...headers(), "Set-Cookie": ended.value } });
}

export async function clientAction() {
  const sent = await signOutFromDevice();
  if (sent.ok) return goTo("/");
  const trouble: Trouble = sent.refusal.reason === "offline" ? { kind: "offline" } : unavailable;
  return { trouble };
}

const unavailable: Trouble = { kind: "sessions-unavailable" };

export default function Account() {
  const { name, email, role } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const unsent = useUnsent();
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6 py-4 lg:py-10">
      <h1 className="text-3xl">{account_title()}</h1>
      {answer ? <TroubleNotice trouble={answer.trouble} /> : null}
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-3 rounded-card border border-line bg-surface p-5">
        <dt className="text-ink-soft">{account_field_name()}</dt>
        <dd className="font-semibold break-words">{name}</dd>
        <dt className="text-ink-soft">{account_field_email()}</dt>
        <dd className="font-semibold break-all">{email}</dd>
      </dl>
      <DeskLink role={role} />
      <AccountLink
        to="/account/profile"
        icon={UserRound}
        title={profile_title()}
        body={profile_link_body()}
      />
      <AccountLink to="/orders" icon={ReceiptText} title={account_orders()} body={account_orders_body()} />
      <AccountLink
        to="/account/security"
        icon={KeyRound}
        title={account_security_link()}
        body={account_security_link_body()}
      />
      <AccountLink
        to="/account/devices"
        icon={MonitorSmartphone}
        title={devices_link()}
        body={devices_link_body()}
      />
      <AccountLink to="/account/data" icon={FileDown} title={own_data_title()} body={own_data_link_body()} />
      <section
        aria-labelledby="look"
        className="flex flex-col gap-3 rounded-card border border-line bg-surface p-5"
      >
        <h2 id="look" className="text-lg">
          {theme_legend()}
        </h2>
        <ThemeSwitch shape="worded" />
      </section>
      <section aria-labelledby="device" className="flex gap-4 rounded-card border border-line bg-surface p-5">
        <Smartphone aria-hidden className="size-6 shrink-0 text-leaf" />
        <div className="flex flex-1 flex-col items-start gap-4">
          <div>
            <h2 id="device" className="text-lg">
              {account_device_title()}
            </h2>
            <p className="mt-1 text-ink-soft">{account_device_body()}</p>
          </div>
          {unsent > 0 ? <Notice tone="honey">{account_device_unsent({ count: unsent })}</Notice> : null}
          <Form method="post">
            <Button type="submit" tone="outline" busy={busy}>
              {sign_out_action()}
            </Button>
          </Form>
        </div>
      </section>
    </div>
  );
}

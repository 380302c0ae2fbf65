import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { useEffect } from "react";
import {
  factors_go_on,
  factors_intro,
  factors_required_body,
  factors_required_done,
  factors_required_title,
  factors_title,
} from "#messages";
import { secondFactorShown } from "#offline/proof-needed";
import { listFactors } from "#server/factors/list-factors.server";
import { LinkButton } from "#ui/controls/button.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { nextPath, readForm } from "./account-form.ts";
import { AccountHeader } from "./account-header.tsx";
import { atAccount } from "./at-account.server.ts";
import { changeFactors } from "./change-factors.server.ts";
import { FactorChange } from "./factor-change.tsx";
import { PasskeysCard } from "./passkeys-card.tsx";
import { privateHeaders, privateMeta } from "./private-page.ts";
import { RecoveryCard } from "./recovery-card.tsx";
import { TotpCard } from "./totp-card.tsx";

export const meta: MetaFunction = () => privateMeta(factors_title());
export const headers = privateHeaders;

export async function loader(given: LoaderFunctionArgs) {
  const { passkeys, ...rest } = await atAccount(given, listFactors);
  return {
    ...rest,
    passkeys: passkeys.map(({ createdAt, lastUsedAt, ...passkey }) => ({
      ...passkey,
      createdAt: createdAt.getTime(),
      lastUsedAt: lastUsedAt?.getTime() ?? null,
    })),
  };
}

export async function action(given: ActionFunctionArgs) {
  const form = await readForm(given.request);
  const { change, cookie } = await atAccount(given, (principal) =>
    changeFactors(principal, given.request, form),
  );
  const sent = { ...headers(), ...(cookie !== null && { "Set-Cookie": cookie }) };
  if (change === "codes-made") return redirect("/account/security/recovery-codes", { headers: sent });
  return redirect(`/account/security?${new URLSearchParams({ change })}`, { headers: sent });
}

export default function Security() {
  const { passkeys, factors, mustEnrol, mayRemove, asked, staff } = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const required = query.has("required");
  useEffect(() => {
    if (!mustEnrol) void secondFactorShown();
  }, [mustEnrol]);
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6 pb-4 lg:py-8">
      <AccountHeader title={factors_title()} intro={factors_intro()} />
      <FactorChange change={query.get("change")} />
      {mustEnrol ? (
        <Notice tone="tomato" title={factors_required_title()}>
          {factors_required_body()}
        </Notice>
      ) : null}
      {required && !mustEnrol ? (
        <Notice
          tone="leaf"
          title={factors_required_done()}
          actions={<LinkButton to={nextPath(query)}>{factors_go_on()}</LinkButton>}
        />
      ) : null}
      <PasskeysCard passkeys={passkeys} mayRemove={mayRemove} />
      <TotpCard on={factors.totp} mayRemove={mayRemove} next={query.get("next")} />
      <RecoveryCard left={factors.recoveryCodes} asked={asked} staff={staff} />
    </div>
  );
}

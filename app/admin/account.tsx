import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import ArrowLeft from "lucide-react/icons/arrow-left";
import type { ReactNode } from "react";
import * as v from "valibot";
import { uuidSchema } from "#domain/operations";
import {
  admin_account_app,
  admin_account_back,
  admin_account_devices,
  admin_account_factors,
  admin_account_id,
  admin_account_no_factor,
  admin_account_orders,
  admin_account_passkeys,
  admin_account_role,
  admin_account_sessions,
  admin_account_sessions_unknown,
  admin_account_since,
  admin_account_state,
  admin_account_unnamed,
  admin_account_vendor,
  admin_accounts_title,
  page_title,
} from "#messages";
import { readMarketAccount } from "#server/market/find-accounts.server";
import { DeskPage, Panel } from "#ui/desk/desk-page.tsx";
import { formatMoment } from "#ui/format/age.ts";
import { formatList } from "#ui/format/list.ts";
import { formatNumber } from "#ui/format/locale.ts";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { readFields } from "../desk/desk-form.ts";
import { ROLE_NAMES } from "../desk/role-names.ts";
import { AccountActions, AccountOutcome } from "./account-actions.tsx";
import { AccountState } from "./account-row.tsx";
import { changeAccount } from "./change-account.server.ts";

export const meta: MetaFunction = () => [{ title: page_title({ page: admin_accounts_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

/** The account an address names; one that is no id names nobody's. */
function accountOf(params: { readonly id?: string | undefined }): string {
  const id = v.safeParse(uuidSchema, params.id);
  return id.success ? id.output : "00000000-0000-0000-0000-000000000000";
}

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => {
    const account = await readMarketAccount(principal, { accountId: accountOf(given.params) });
    if (account === null) throw data(null, { status: 404, headers: DESK_HEADERS });
    return { account, now: Date.now() };
  });
}

export function action(given: ActionFunctionArgs) {
  return atDesk(given, async (principal) => {
    const answer = await changeAccount(principal, accountOf(given.params), await readFields(given.request));
    return data(answer, { status: answer.ok ? 200 : 422, headers: DESK_HEADERS });
  });
}

export default function AdminAccount() {
  const { account, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { accountId, name, email, role, vendor, createdAt, orders, passkeys, authenticator, sessions } =
    account;
  const factors = [
    ...(passkeys > 0 ? [admin_account_passkeys({ count: passkeys })] : []),
    ...(authenticator ? [admin_account_app()] : []),
  ];
  return (
    <DeskPage title={name || admin_account_unnamed()} intro={email} narrow>
      <Link to="/admin" className="-mt-3 inline-flex min-h-11 items-center gap-2 font-semibold text-leaf">
        <ArrowLeft aria-hidden className="size-5 rtl:-scale-x-100" />
        {admin_account_back()}
      </Link>
      {answer ? <AccountOutcome answer={answer} /> : null}
      <Panel>
        <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(9rem,100%),1fr))] gap-x-6 gap-y-5 md:grid-cols-3">
          <Fact term={admin_account_state()}>
            <AccountState account={account} />
          </Fact>
          <Fact term={admin_account_role()}>{ROLE_NAMES[role]()}</Fact>
          {vendor ? (
            <Fact term={admin_account_vendor()}>
              <Link
                to={`/vendor?vendor=${vendor.vendorId}`}
                className="font-semibold text-leaf underline underline-offset-4"
              >
                {vendor.name}
              </Link>
            </Fact>
          ) : null}
          <Fact term={admin_account_factors()}>
            {factors.length === 0 ? admin_account_no_factor() : formatList(factors)}
          </Fact>
          <Fact term={admin_account_sessions()}>
            {sessions === null
              ? admin_account_sessions_unknown()
              : admin_account_devices({ count: sessions })}
          </Fact>
          <Fact term={admin_account_orders()}>{formatNumber(orders)}</Fact>
          <Fact term={admin_account_since()}>{formatMoment(createdAt, now)}</Fact>
          <Fact term={admin_account_id()} wide>
            <code className="text-sm break-all">{accountId}</code>
          </Fact>
        </dl>
      </Panel>
      <AccountActions account={account} />
    </DeskPage>
  );
}

type FactProps = { readonly term: string; readonly wide?: boolean; readonly children: ReactNode };

function Fact({ term, wide = false, children }: FactProps) {
  return (
    <div className={wide ? "col-span-full" : "min-w-0 wrap-anywhere"}>
      <dt className="mb-0.5 text-sm text-ink-soft">{term}</dt>
      <dd className="figures font-semibold">{children}</dd>
    </div>
  );
}

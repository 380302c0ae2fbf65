import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayEver } from "#domain/permissions";
import {
  admin_accounts_found,
  admin_accounts_intro,
  admin_accounts_none_body,
  admin_accounts_none_title,
  admin_accounts_search,
  admin_accounts_staff,
  admin_accounts_title,
  page_title,
} from "#messages";
import { findAccounts } from "#server/market/find-accounts.server";
import { DeskPage, Panel } from "#ui/desk/desk-page.tsx";
import { SearchForm } from "#ui/desk/search-form.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { AccountRow } from "./account-row.tsx";

export const meta: MetaFunction = () => [{ title: page_title({ page: admin_accounts_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => {
    const market = { accountId: null, vendorId: null };
    const { actor } = principal;
    // Finance has a desk without this page: its first one is the next.
    if (!mayEver(actor, "market.accounts.find", market) && mayEver(actor, "market.vendors.list", market))
      throw redirect("/admin/vendors", { headers: DESK_HEADERS });
    const search = (new URL(given.request.url).searchParams.get("q") ?? "").slice(0, 254);
    return { search, accounts: await findAccounts(principal, { search }) };
  });
}

export default function AdminAccounts() {
  const { accounts, search } = useLoaderData<typeof loader>();
  return (
    <DeskPage title={admin_accounts_title()} intro={admin_accounts_intro()}>
      <SearchForm label={admin_accounts_search()} value={search} clearTo="/admin" />
      {accounts.length === 0 ? (
        <EmptyState illustration="basket" title={admin_accounts_none_title()}>
          {admin_accounts_none_body()}
        </EmptyState>
      ) : (
        <Panel title={search ? admin_accounts_found() : admin_accounts_staff()}>
          <ul className="divide-y divide-line">
            {accounts.map((account) => (
              <AccountRow key={account.accountId} account={account} />
            ))}
          </ul>
        </Panel>
      )}
    </DeskPage>
  );
}

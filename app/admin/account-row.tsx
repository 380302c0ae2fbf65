import { Link } from "@remix-run/react";
import ChevronRight from "lucide-react/icons/chevron-right";
import CircleCheck from "lucide-react/icons/circle-check";
import CircleX from "lucide-react/icons/circle-x";
import Lock from "lucide-react/icons/lock";
import type { AccountCard } from "#domain/market-accounts";
import {
  admin_account_active,
  admin_account_erased,
  admin_account_suspended,
  admin_account_unnamed,
} from "#messages";
import { Badge } from "#ui/feedback/badge.tsx";
import { ROLE_NAMES } from "../desk/role-names.ts";

/** One account in a list; the whole row leads to it. */
export function AccountRow({ account }: { readonly account: AccountCard }) {
  const { accountId, name, email, role, vendor } = account;
  return (
    <li>
      <Link
        to={`/admin/accounts/${accountId}`}
        data-row
        className="-mx-2 grid min-h-16 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 rounded-control px-2 py-3 hover:bg-leaf-soft md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_7.5rem_auto]"
      >
        <span className="min-w-0">
          <span className="block truncate font-semibold">{name || admin_account_unnamed()}</span>
          <span className="block truncate text-sm text-ink-soft">{email}</span>
        </span>
        <span className="min-w-0 max-md:col-start-1 max-md:row-start-2">
          <span className="block truncate font-medium max-md:inline max-md:text-sm max-md:whitespace-normal">
            {ROLE_NAMES[role]()}
          </span>
          {vendor ? (
            <span className="block truncate text-sm text-ink-soft max-md:inline max-md:whitespace-normal">
              <span className="md:hidden"> · </span>
              {vendor.name}
            </span>
          ) : null}
        </span>
        <span className="max-md:row-start-1 max-md:col-start-2">
          <AccountState account={account} />
        </span>
        <ChevronRight aria-hidden className="size-5 text-ink-soft max-md:hidden rtl:-scale-x-100" />
      </Link>
    </li>
  );
}

/** Whether somebody can sign in at all, in a word. */
export function AccountState({ account }: { readonly account: AccountCard }) {
  if (account.erased) return <Badge icon={CircleX}>{admin_account_erased()}</Badge>;
  return account.suspendedAt === null ? (
    <Badge tone="leaf" icon={CircleCheck}>
      {admin_account_active()}
    </Badge>
  ) : (
    <Badge tone="berry" icon={Lock}>
      {admin_account_suspended()}
    </Badge>
  );
}

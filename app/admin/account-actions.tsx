import { Form } from "@remix-run/react";
import type { AccountCard } from "#domain/market-accounts";
import type { Action } from "#domain/permissions";
import {
  admin_account_done_end,
  admin_account_done_reset,
  admin_account_done_restore,
  admin_account_done_suspend,
  admin_account_end_body,
  admin_account_end_do,
  admin_account_end_title,
  admin_account_oneself,
  admin_account_reset_body,
  admin_account_reset_do,
  admin_account_reset_title,
  admin_account_restore_body,
  admin_account_restore_do,
  admin_account_restore_title,
  admin_account_suspend_body,
  admin_account_suspend_do,
  admin_account_suspend_title,
  admin_account_what,
  desk_not_found,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { Panel } from "#ui/desk/desk-page.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import type { AccountAnswer, AccountChange } from "./change-account.server.ts";
import { useMarketDesk } from "./market-desk.ts";

type Offered = {
  readonly change: AccountChange;
  readonly action: Action;
  readonly words: readonly [title: () => string, body: () => string, button: () => string];
  readonly when: (account: AccountCard) => boolean;
};

const OFFERED: readonly Offered[] = [
  {
    change: "end",
    action: "market.accounts.end-sessions",
    words: [admin_account_end_title, admin_account_end_body, admin_account_end_do],
    when: () => true,
  },
  {
    change: "reset",
    action: "market.accounts.reset-second-factor",
    words: [admin_account_reset_title, admin_account_reset_body, admin_account_reset_do],
    when: ({ passkeys, authenticator }) => passkeys > 0 || authenticator,
  },
  {
    change: "suspend",
    action: "market.accounts.suspend",
    words: [admin_account_suspend_title, admin_account_suspend_body, admin_account_suspend_do],
    when: ({ suspendedAt }) => suspendedAt === null,
  },
  {
    change: "restore",
    action: "market.accounts.restore",
    words: [admin_account_restore_title, admin_account_restore_body, admin_account_restore_do],
    when: ({ suspendedAt }) => suspendedAt !== null,
  },
];

/** What may be done about somebody's account: each says what it means, and asks once before it does it. */
export function AccountActions({ account }: { readonly account: AccountCard }) {
  const { accountId, may } = useMarketDesk();
  if (account.accountId === accountId) return <Notice>{admin_account_oneself()}</Notice>;
  const offered = OFFERED.filter(({ action, when }) => !account.erased && may(action) && when(account));
  if (offered.length === 0) return null;
  return (
    <Panel title={admin_account_what()}>
      <ul className="divide-y divide-line">
        {offered.map(({ change, words: [title, body, button] }) => (
          <li key={change}>
            <details className="group py-1">
              <summary className="flex min-h-12 list-none items-center justify-between gap-4 font-semibold hover:text-leaf">
                {title()}
                <span aria-hidden className="text-xl text-ink-soft group-open:rotate-45">
                  +
                </span>
              </summary>
              <Form method="post" className="flex flex-col gap-4 pb-4">
                <input type="hidden" name="do" value={change} />
                <p className="max-w-prose text-ink-soft">{body()}</p>
                <div>
                  <Button type="submit" tone={change === "restore" ? "primary" : "danger"}>
                    {button()}
                  </Button>
                </div>
              </Form>
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const DONE: Record<AccountChange, (count: number) => string> = {
  end: (count) => admin_account_done_end({ count }),
  suspend: admin_account_done_suspend,
  restore: admin_account_done_restore,
  reset: admin_account_done_reset,
};

/** What the last form came to. */
export function AccountOutcome({ answer }: { readonly answer: AccountAnswer }) {
  if (answer.ok) {
    return (
      <div role="status">
        <Notice tone="leaf">{DONE[answer.did](answer.sessions)}</Notice>
      </div>
    );
  }
  return (
    <div role="alert">
      <Notice tone="berry">{answer.reason === "oneself" ? admin_account_oneself() : desk_not_found()}</Notice>
    </div>
  );
}

import { requireSessionsEnded } from "#server/accounts/require-sessions-ended.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { lockAccount } from "#server/market/account-records.server";
import { ofAccount } from "#server/market/market-targets";
import { type Principal, useCase } from "#server/permissions/use-case.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";

type Whom = { readonly accountId: string };

export type AccountChanged =
  /** `sessions`: how many of theirs were ended. */
  | { readonly ok: true; readonly sessions: number }
  /** `oneself`: nobody locks themselves out of the market. */
  | { readonly ok: false; readonly reason: "not-found" | "oneself" };

/** Ends every session of an account. */
export const endAccountSessions = useCase(
  "market.accounts.end-sessions",
  ofAccount,
  (principal, { accountId }: Whom) => change(principal, "market.accounts.end-sessions", accountId, null),
);

/** Keeps an account from signing in, and ends its sessions. */
export const suspendAccount = useCase(
  "market.accounts.suspend",
  ofAccount,
  (principal, { accountId }: Whom) =>
    change(principal, "market.accounts.suspend", accountId, (tx) =>
      tx.query("UPDATE accounts SET suspended_at = coalesce(suspended_at, now()) WHERE id = $1", [accountId]),
    ),
);

/** Lets a suspended account sign in again. */
export const restoreAccount = useCase(
  "market.accounts.restore",
  ofAccount,
  (principal, { accountId }: Whom) =>
    change(principal, "market.accounts.restore", accountId, (tx) =>
      tx.query("UPDATE accounts SET suspended_at = NULL WHERE id = $1", [accountId]),
    ),
);

/**
 * Takes every passkey, the authenticator and the recovery codes off an account whose owner has lost them, and ends
 * its sessions. Whoever of the staff it is sets up a new one the next time they sign in.
 */
export const resetSecondFactor = useCase(
  "market.accounts.reset-second-factor",
  ofAccount,
  (principal, { accountId }: Whom) =>
    change(principal, "market.accounts.reset-second-factor", accountId, async (tx) => {
      await tx.query("DELETE FROM passkeys WHERE account_id = $1", [accountId]);
      await tx.query("DELETE FROM recovery_codes WHERE account_id = $1", [accountId]);
      await tx.query("UPDATE accounts SET totp_secret = NULL WHERE id = $1", [accountId]);
    }),
);

async function change(
  principal: Principal,
  action:
    | "market.accounts.end-sessions"
    | "market.accounts.suspend"
    | "market.accounts.restore"
    | "market.accounts.reset-second-factor",
  accountId: string,
  write: ((tx: Transaction) => Promise<unknown>) | null,
): Promise<AccountChanged> {
  if (accountId === principal.actor.accountId) return { ok: false, reason: "oneself" };
  const changed = await inTransaction(async (tx): Promise<AccountChanged> => {
    if (!(await lockAccount(tx, accountId))) return { ok: false, reason: "not-found" };
    await write?.(tx);
    const sessions = await requireSessionsEnded(accountId);
    await recordAudit(tx, {
      principal,
      action,
      target: `account:${accountId}`,
      vendorId: null,
      outcome: "done",
      detail: { sessions },
    });
    return { ok: true, sessions };
  });
  // Again: somebody may have signed in between the first time and the commit.
  if (changed.ok) await requireSessionsEnded(accountId);
  return changed;
}

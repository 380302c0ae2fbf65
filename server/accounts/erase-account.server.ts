import { cancelOrder } from "#domain/change-order";
import { OPEN_ORDER_STATES } from "#domain/order-states";
import { erasePerson } from "#server/accounts/erase-records.server";
import { requireSessionsEnded } from "#server/accounts/require-sessions-ended.server";
import { openEmail } from "#server/accounts/sealed-identity.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { erasedMail } from "#server/mail/erased-mail.server";
import { queueMail } from "#server/mail/queue-mail.server";
import { changeOrder } from "#server/orders/change-order.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";

/** `open`: so many orders are on their way, which need somebody to come to. */
export type Erasure = { readonly ok: true } | { readonly ok: false; readonly open: number };

export type EraseArgs = {
  /** Call off first what nobody has started picking. */
  readonly cancelOpen: boolean;
  readonly now: number;
};

/**
 * Forgets a person for good. Of their orders remain number, lines, amounts and dates, as tax law wants; the account's
 * id stays and names nobody. Refused while orders are open, unless those can be called off.
 * @throws {Response} 503 `sessions-unavailable`: then nothing was erased.
 */
export const eraseAccount = useCase(
  "account.erase",
  ownAccount,
  async (principal, { cancelOpen, now }: EraseArgs): Promise<Erasure> => {
    const { accountId } = principal.actor;
    return inTransaction(async (tx): Promise<Erasure> => {
      const open = cancelOpen ? await cancelAll(tx, accountId, now) : await openOrders(tx, accountId);
      if (open.length > 0) return { ok: false, open: open.length };
      const email = await lockPerson(tx, accountId);
      // Again: one may have been placed until the account was locked, and nobody could bring it to somebody forgotten.
      const late = await openOrders(tx, accountId);
      if (late.length > 0) return { ok: false, open: late.length };
      await requireSessionsEnded(accountId);
      await erasePerson(tx, accountId, new Date(now));
      if (email !== null) await queueMail(tx, erasedMail(email));
      await recordAudit(tx, {
        principal,
        action: "account.erase",
        target: `account:${accountId}`,
        vendorId: null,
        outcome: "done",
        detail: {},
      });
      return { ok: true };
    });
  },
);

/** Locked, so that nothing about them changes before the transaction ends. */
async function openOrders(tx: Transaction, accountId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string; state: string }>(
    "SELECT id, state FROM orders WHERE account_id = $1 AND state = ANY($2) ORDER BY id FOR NO KEY UPDATE",
    [accountId, OPEN_ORDER_STATES],
  );
  return rows.map(({ id }) => id);
}

/** Calls off what can be, and gives what goes on. */
async function cancelAll(tx: Transaction, accountId: string, now: number): Promise<string[]> {
  for (const orderId of await openOrders(tx, accountId)) {
    await changeOrder(tx, { accountId, now }, orderId, cancelOrder);
  }
  return openOrders(tx, accountId);
}

/** The lanes of their devices before the account, as by every operation that is applied; gives the e-mail. */
async function lockPerson(tx: Transaction, accountId: string): Promise<string | null> {
  await tx.query(
    `SELECT FROM operation_lanes WHERE client_group IN (SELECT id FROM client_groups WHERE account_id = $1)
      ORDER BY client_group, lane FOR UPDATE`,
    [accountId],
  );
  const { rows } = await tx.query<{ email: Buffer | null }>(
    "SELECT email FROM accounts WHERE id = $1 FOR UPDATE",
    [accountId],
  );
  return openEmail(accountId, rows[0]?.email ?? null);
}

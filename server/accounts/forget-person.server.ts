import { OPEN_ORDER_STATES } from "#domain/order-states";
import { erasePerson } from "#server/accounts/erase-records.server";
import { requireSessionsEnded } from "#server/accounts/require-sessions-ended.server";
import { openEmail } from "#server/accounts/sealed-identity.server";
import { type AuditEntry, recordAudit } from "#server/audit/record-audit.server";
import type { Mail } from "#server/mail/mail";
import { queueMail } from "#server/mail/queue-mail.server";
import type { Transaction } from "#server/platform/transaction.server";

/** The ids of an account's open orders, locked, so that nothing about them changes before the transaction ends. */
export async function openOrders(tx: Transaction, accountId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    "SELECT id FROM orders WHERE account_id = $1 AND state = ANY($2) ORDER BY id FOR NO KEY UPDATE",
    [accountId, OPEN_ORDER_STATES],
  );
  return rows.map(({ id }) => id);
}

/** Whom a transaction may forget. */
export type LockedPerson = {
  /** Null for a guest. */
  readonly email: string | null;
  /** Orders placed until the account was locked: nobody could bring them to somebody forgotten. */
  readonly open: number;
};

/**
 * Locks a person, once their open orders are (`openOrders`): the lanes of their devices before the account, as every
 * operation that is applied does. From here until the transaction ends, nothing of theirs can arrive.
 */
export async function lockPerson(tx: Transaction, accountId: string): Promise<LockedPerson> {
  await tx.query(
    `SELECT FROM operation_lanes WHERE client_group IN (SELECT id FROM client_groups WHERE account_id = $1)
      ORDER BY client_group, lane FOR UPDATE`,
    [accountId],
  );
  const { rows } = await tx.query<{ email: Buffer | null }>(
    "SELECT email FROM accounts WHERE id = $1 FOR UPDATE",
    [accountId],
  );
  const email = await openEmail(accountId, rows[0]?.email ?? null);
  return { email, open: (await openOrders(tx, accountId)).length };
}

export type Forgetting = Pick<AuditEntry, "principal" | "detail"> & {
  readonly accountId: string;
  /** The last one; null where there is no address. */
  readonly mail: Mail | null;
  readonly now: number;
};

/**
 * Forgets a locked person for good. Of their orders remain number, lines, amounts and dates, as tax law wants; the
 * account's id stays and names nobody.
 * @throws {Response} 503 `sessions-unavailable`: then the transaction must come to nothing.
 */
export async function forgetPerson(
  tx: Transaction,
  { principal, accountId, mail, detail, now }: Forgetting,
): Promise<void> {
  await requireSessionsEnded(accountId);
  await erasePerson(tx, accountId, new Date(now));
  if (mail !== null) await queueMail(tx, mail);
  await recordAudit(tx, {
    principal,
    action: "account.erase",
    target: `account:${accountId}`,
    vendorId: null,
    outcome: "done",
    detail,
  });
}

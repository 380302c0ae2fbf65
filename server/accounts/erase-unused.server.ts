import { OPEN_ORDER_STATES } from "#domain/order-states";
import { forgetPerson, lockPerson, openOrders } from "#server/accounts/forget-person.server";
import { openEmail, openName } from "#server/accounts/sealed-identity.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { config } from "#server/config.server";
import { expiredMail, expiringMail } from "#server/mail/erased-mail.server";
import { queueMail } from "#server/mail/queue-mail.server";
import { pool } from "#server/platform/postgres.server";
import { log } from "#server/platform/telemetry.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";

const DAY = 24 * 60 * 60 * 1000;
/** Days between the mail that tells a member and the day their account may be gone. */
const NOTICE_DAYS = 30;
/** Accounts looked at in one call. */
const AT_ONCE = 100;
/** Nobody asks for it: the calendar does. */
const BY_CALENDAR = { actor: null, address: "" } as const;

/** Days without use after which accounts are erased: of guests who never ordered, and of everybody else. */
export type KeepUnused = { readonly guestDays: number; readonly accountDays: number };

/** What one call did; both 0 when nothing was due. */
export type Expiry = { readonly warned: number; readonly erased: number };

/**
 * Erases guests and members nobody has used for so long, and before that writes to members, who have a month to come
 * back. Open orders postpone both; staff and whoever is suspended stay. A hundred accounts a call, each in a transaction
 * that looks again under its lock: to be called until nothing is due, as often as one likes and by as many.
 *
 * @param now milliseconds since the epoch
 * @throws {Response} 503 `sessions-unavailable` when Redis is gone: the accounts so far are erased, the others stay.
 */
export async function eraseUnused(now: number, keep: KeepUnused = config.keepUnused): Promise<Expiry> {
  const limits = limitsAt(now, keep);
  const warned = await countDone(await idsOf(TO_WARN, limits.warn), (id) => warn(id, now, limits));
  const erased = await countDone(await idsOf(TO_ERASE, limits.erase), (id) => erase(id, now, limits));
  return { warned, erased };
}

/** The values of `TO_WARN` and `TO_ERASE`. */
type Limits = { readonly warn: readonly unknown[]; readonly erase: readonly unknown[] };

function limitsAt(now: number, { guestDays, accountDays }: KeepUnused): Limits {
  const before = (days: number) => new Date(now - days * DAY);
  return {
    warn: [OPEN_ORDER_STATES, before(accountDays - NOTICE_DAYS)],
    erase: [OPEN_ORDER_STATES, before(accountDays), before(NOTICE_DAYS), before(guestDays)],
  };
}

// The index accounts_unused has the same conditions.
const IN_QUESTION = `erased_at IS NULL AND adopted_by_id IS NULL AND suspended_at IS NULL AND role IN ('guest', 'shopper')
  AND NOT EXISTS (SELECT FROM orders WHERE orders.account_id = accounts.id AND orders.state = ANY($1))`;
const TO_WARN = `${IN_QUESTION} AND role = 'shopper' AND warned_at IS NULL AND seen_at < $2`;
/** The order sequence of an account that never ordered is 0. */
const TO_ERASE = `${IN_QUESTION} AND (seen_at < $2 AND (role = 'guest' OR warned_at < $3)
  OR role = 'guest' AND order_seq = 0 AND seen_at < $4)`;

async function idsOf(due: string, values: readonly unknown[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM accounts WHERE ${due} ORDER BY seen_at LIMIT ${AT_ONCE}`,
    [...values],
  );
  return rows.map(({ id }) => id);
}

/** How many came to something. One that cannot be dealt with must not keep the others. */
async function countDone(ids: readonly string[], deal: (id: string) => Promise<boolean>): Promise<number> {
  let done = 0;
  for (const id of ids) {
    try {
      if (await deal(id)) done += 1;
    } catch (error) {
      if (error instanceof Response) throw error;
      log.error({ err: error, accountId: id }, "an account nobody uses could not be dealt with");
    }
  }
  return done;
}

type Identity = { readonly email: Buffer | null; readonly name: Buffer | null; readonly seen_at: Date };

/** Writes to one member. False where they came back meanwhile, or another process wrote. */
function warn(accountId: string, now: number, { warn: values }: Limits): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { rows } = await tx.query<Identity>(
      `UPDATE accounts SET warned_at = $3 WHERE id = $4 AND ${TO_WARN} RETURNING email, name, seen_at`,
      [...values, new Date(now), accountId],
    );
    const [row] = rows;
    const email = await openEmail(accountId, row?.email ?? null);
    if (row === undefined || email === null) return false;
    const name = await openName(accountId, row.name);
    const unused = { seenAt: row.seen_at.getTime(), goneFrom: now + NOTICE_DAYS * DAY };
    await queueMail(tx, expiringMail(email, name, unused));
    await recordAudit(tx, {
      principal: BY_CALENDAR,
      action: "account.warn-unused",
      target: `account:${accountId}`,
      vendorId: null,
      outcome: "done",
      detail: {},
    });
    return true;
  });
}

/** Erases one account. False where somebody came back or ordered meanwhile, or another process erased it. */
function erase(accountId: string, now: number, { erase: values }: Limits): Promise<boolean> {
  return inTransaction(async (tx) => {
    if ((await openOrders(tx, accountId)).length > 0) return false;
    const { email } = await lockPerson(tx, accountId);
    if (!(await isStillDue(tx, accountId, values))) return false;
    const mail = email === null ? null : expiredMail(email);
    await forgetPerson(tx, { principal: BY_CALENDAR, accountId, mail, detail: { because: "unused" }, now });
    return true;
  });
}

/** Asked under the lock, of what has committed by then. */
async function isStillDue(tx: Transaction, accountId: string, values: readonly unknown[]): Promise<boolean> {
  const { rowCount } = await tx.query(`SELECT FROM accounts WHERE ${TO_ERASE} AND id = $5`, [
    ...values,
    accountId,
  ]);
  return rowCount === 1;
}

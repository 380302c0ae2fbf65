import * as v from "valibot";
import { ROLES } from "#domain/accounts";
import type { AccountCard } from "#domain/market-accounts";
import { emailHashOf, openEmail, openName } from "#server/accounts/sealed-identity.server";
import type { Transaction } from "#server/platform/transaction.server";

const time = v.pipe(
  v.date(),
  v.transform((date) => date.getTime()),
);
const rowsSchema = v.array(
  v.object({
    accountId: v.string(),
    role: v.picklist(ROLES),
    name: v.nullable(v.instance(Uint8Array)),
    email: v.nullable(v.instance(Uint8Array)),
    vendor: v.nullable(v.object({ vendorId: v.number(), name: v.string() })),
    createdAt: time,
    suspendedAt: v.nullable(time),
    erased: v.boolean(),
    orders: v.number(),
    passkeys: v.number(),
    authenticator: v.boolean(),
  }),
);

const CARD = `
  SELECT account.id AS "accountId", account.role, account.name, account.email,
         CASE WHEN vendor.id IS NOT NULL
              THEN json_build_object('vendorId', vendor.id, 'name', vendor.name) END AS vendor,
         account.created_at AS "createdAt", account.suspended_at AS "suspendedAt",
         account.erased_at IS NOT NULL AS erased,
         (SELECT count(*)::int FROM orders WHERE account_id = account.id) AS orders,
         (SELECT count(*)::int FROM passkeys WHERE account_id = account.id) AS passkeys,
         account.totp_secret IS NOT NULL AS authenticator
    FROM accounts account LEFT JOIN vendors vendor ON vendor.id = account.vendor_id
   WHERE account.adopted_by_id IS NULL`;

/** The account of an e-mail address in lower case; null for none. */
export function findCardByEmail(db: Transaction, email: string): Promise<AccountCard | null> {
  return oneCard(db, "account.email_hash = $1", emailHashOf(email));
}

/** The account of an id; null for none. */
export function findCard(db: Transaction, accountId: string): Promise<AccountCard | null> {
  return oneCard(db, "account.id = $1", accountId);
}

/** The market's own people and vendors' owners: those whose rights reach far, for a first look. */
export async function findStaffCards(db: Transaction, limit: number): Promise<AccountCard[]> {
  const { rows } = await db.query(
    `${CARD} AND account.role NOT IN ('guest', 'shopper') ORDER BY account.role, account.created_at LIMIT $1`,
    [limit],
  );
  return toCards(rows);
}

/** Locks an account; false when there is none, or nobody any more. */
export async function lockAccount(tx: Transaction, accountId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT FROM accounts WHERE id = $1 AND adopted_by_id IS NULL AND erased_at IS NULL FOR NO KEY UPDATE",
    [accountId],
  );
  return rowCount === 1;
}

async function oneCard(
  db: Transaction,
  condition: string,
  value: string | Uint8Array,
): Promise<AccountCard | null> {
  const { rows } = await db.query(`${CARD} AND ${condition}`, [value]);
  const [card] = await toCards(rows);
  return card ?? null;
}

async function toCards(rows: unknown): Promise<AccountCard[]> {
  return Promise.all(
    v.parse(rowsSchema, rows).map(async ({ name, email, ...row }) => ({
      ...row,
      name: await openName(row.accountId, name),
      email: (await openEmail(row.accountId, email)) ?? "",
    })),
  );
}

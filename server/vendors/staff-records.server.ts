import * as v from "valibot";
import { ROLES, type Role } from "#domain/accounts";
import { type StaffMember, VENDOR_ROLES } from "#domain/vendor-staff";
import { openEmail, openName } from "#server/accounts/sealed-identity.server";
import type { Transaction } from "#server/platform/transaction.server";

const rowsSchema = v.array(
  v.object({
    id: v.string(),
    role: v.picklist(VENDOR_ROLES),
    name: v.nullable(v.instance(Uint8Array)),
    email: v.nullable(v.instance(Uint8Array)),
    suspended: v.boolean(),
  }),
);

/** A vendor's people, owners first. */
export async function findStaff(db: Transaction, vendorId: number): Promise<StaffMember[]> {
  const { rows } = await db.query(
    `SELECT id, role, name, email, suspended_at IS NOT NULL AS suspended FROM accounts
      WHERE vendor_id = $1 AND erased_at IS NULL AND role = ANY($2)
      ORDER BY array_position($2, role), created_at, id`,
    [vendorId, VENDOR_ROLES],
  );
  return Promise.all(
    v.parse(rowsSchema, rows).map(async ({ id, name, email, ...row }) => ({
      ...row,
      accountId: id,
      name: (await openName(id, name)) ?? "",
      email: (await openEmail(id, email)) ?? "",
    })),
  );
}

const standingSchema = v.object({ role: v.picklist(ROLES), vendorId: v.nullable(v.number()) });
export type Standing = v.InferOutput<typeof standingSchema>;

/** What somebody is, which stays until the transaction ends; null for whoever may not sign in. */
export async function lockStanding(tx: Transaction, accountId: string): Promise<Standing | null> {
  const { rows } = await tx.query(
    `SELECT role, vendor_id AS "vendorId" FROM accounts
      WHERE id = $1 AND suspended_at IS NULL AND erased_at IS NULL FOR NO KEY UPDATE`,
    [accountId],
  );
  return rows[0] === undefined ? null : v.parse(standingSchema, rows[0]);
}

/** Makes somebody what they are to be: of a vendor, or of none. */
export async function writeRole(
  tx: Transaction,
  accountId: string,
  role: Role,
  vendorId: number | null,
): Promise<void> {
  await tx.query("UPDATE accounts SET role = $2, vendor_id = $3 WHERE id = $1", [accountId, role, vendorId]);
}

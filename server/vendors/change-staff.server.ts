import { type VendorRole, wouldOrphan } from "#domain/vendor-staff";
import { requireSessionsEnded } from "#server/accounts/require-sessions-ended.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { type Principal, useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";
import { findStaff, writeRole } from "#server/vendors/staff-records.server";
import { lockVendor } from "#server/vendors/vendor-records.server";
import { vendorsStaff } from "#server/vendors/vendor-targets.server";

type Whom = { readonly vendorId: number; readonly accountId: string };

export type StaffChanged =
  | { readonly ok: true }
  /** A vendor always has an owner: make somebody else one first. */
  | { readonly ok: false; readonly reason: "not-found" | "last-owner" };

/** Makes one of a vendor's people owner, manager or picker. Their sessions end: rights begin with signing in. */
export const changeStaffRole = useCase(
  "vendor.staff.change-role",
  vendorsStaff,
  (principal, { role, ...whom }: Whom & { readonly role: VendorRole }) =>
    change(principal, "vendor.staff.change-role", whom, role),
);

/** Takes somebody off a vendor's people: from now on they are a shopper like any other. Their sessions end. */
export const removeStaff = useCase("vendor.staff.remove", vendorsStaff, (principal, whom: Whom) =>
  change(principal, "vendor.staff.remove", whom, null),
);

async function change(
  principal: Principal,
  action: "vendor.staff.change-role" | "vendor.staff.remove",
  { vendorId, accountId }: Whom,
  role: VendorRole | null,
): Promise<StaffChanged> {
  const changed = await inTransaction(async (tx): Promise<StaffChanged> => {
    // Two owners who remove each other at the same moment come here one after the other.
    if (!(await lockVendor(tx, vendorId))) return { ok: false, reason: "not-found" };
    const staff = await findStaff(tx, vendorId);
    const before = staff.find((member) => member.accountId === accountId);
    if (!before) return { ok: false, reason: "not-found" };
    if (wouldOrphan(staff, accountId, role)) return { ok: false, reason: "last-owner" };
    await writeRole(tx, accountId, role ?? "shopper", role === null ? null : vendorId);
    await requireSessionsEnded(accountId);
    await recordAudit(tx, {
      principal,
      action,
      target: `account:${accountId}`,
      vendorId,
      outcome: "done",
      detail: { from: before.role, to: role },
    });
    return { ok: true };
  });
  // Again: somebody may have signed in between the first time and the commit, under the role they had.
  if (changed.ok) await requireSessionsEnded(accountId);
  return changed;
}

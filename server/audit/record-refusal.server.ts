import { type Action, type Decision, isStaffAction, type Target } from "#domain/permissions";
import { recordAudit } from "#server/audit/record-audit.server";
import type { Principal } from "#server/permissions/use-case.server";
import { log } from "#server/platform/telemetry.server";
import { inTransaction } from "#server/platform/transaction.server";

/** Records that somebody was refused what vendors' or the marketplace's people may do. */
export async function recordRefusal(
  principal: Principal,
  action: Action,
  target: Target,
  reason: Exclude<Decision, "allowed">,
): Promise<void> {
  if (!isStaffAction(action)) return;
  const { vendorId } = target;
  try {
    await inTransaction((tx) =>
      recordAudit(tx, {
        principal,
        action,
        target: nameOf(target),
        vendorId,
        outcome: "refused",
        detail: { reason },
      }),
    );
  } catch (error) {
    // The refusal stands whether or not it can be written down.
    log.error({ err: error, action }, "a refusal could not be recorded");
  }
}

/** How the audit log names whose a thing is. */
function nameOf({ accountId, vendorId }: Target): string {
  if (vendorId !== null) return `vendor:${vendorId}`;
  return accountId === null ? "market" : `account:${accountId}`;
}

import { applyMovement, type StockEntry } from "#domain/stock-ledger";
import type { StockAnswer } from "#domain/vendor-offers";
import { recordAudit } from "#server/audit/record-audit.server";
import type { Principal } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";
import {
  enterMovement,
  lockLedger,
  type NewMovement,
  type StandingStock,
} from "#server/stock/movement-records.server";

export type StockEntered =
  | ({ readonly ok: true } & StockAnswer)
  /** The operation was about another offer, or nothing like it is offered any more. */
  | { readonly ok: false; readonly reason: "not-found" };

/** Whose shelf it is, and what is entered: the pure entry, and the row that keeps it. */
type Entering = {
  readonly principal: Principal;
  readonly action: "vendor.stock.adjust" | "vendor.stock.count";
  readonly vendorId: number;
  readonly offerId: number;
  readonly entryOf: (standing: StandingStock) => StockEntry;
  readonly row: Omit<NewMovement, "onHandDelta" | "kind" | "offerId">;
};

/**
 * Enters something in an offer's ledger under the lock of its stock, the same lock reservations take: what the figure
 * becomes is decided by the pure ledger, from all that was entered before. An entry known already changes nothing.
 */
export function enterStock(entering: Entering): Promise<StockEntered> {
  const { principal, action, vendorId, offerId, entryOf, row } = entering;
  return inTransaction(async (tx) => {
    const offered = await tx.query("SELECT FROM offers WHERE id = $1 AND vendor_id = $2", [
      offerId,
      vendorId,
    ]);
    if (offered.rowCount === 0) return { ok: false, reason: "not-found" };
    const standing = await lockLedger(tx, offerId);
    const entry = entryOf(standing);
    const { stock, onHandDelta, surprise } = applyMovement(standing.stock, entry);
    const { reserved } = standing;
    if (stock === standing.stock) {
      return { ok: true, onHand: stock.onHand, reserved, surprise: false, movement: standing.movement };
    }
    const movement = await enterMovement(tx, { ...row, offerId, kind: entry.kind, onHandDelta });
    await recordAudit(tx, {
      principal,
      action,
      target: `offer:${offerId}`,
      vendorId,
      outcome: "done",
      detail: {
        onHandDelta,
        onHand: stock.onHand,
        ...(entry.kind === "count" ? { counted: entry.absolute, surprise } : { reason: row.reason }),
      },
    });
    return { ok: true, onHand: stock.onHand, reserved, surprise, movement };
  });
}

import type { StockCounting } from "#domain/vendor-offers";
import { useCase } from "#server/permissions/use-case.server";
import { enterStock } from "#server/stock/enter-stock.server";
import { vendorsOffer } from "#server/vendors/vendor-targets.server";

type Args = { readonly vendorId: number; readonly offerId: number; readonly counting: StockCounting };

/**
 * So many pieces or grams lay there when they were counted. What was entered after that moment is replayed on top; a
 * clock that runs ahead counts as now.
 */
export const countStock = useCase(
  "vendor.stock.count",
  vendorsOffer,
  (principal, { vendorId, offerId, counting }: Args) => {
    const { opId, absolute, seenMovement } = counting;
    const at = Math.min(counting.countedAt, Date.now());
    return enterStock({
      principal,
      action: "vendor.stock.count",
      vendorId,
      offerId,
      entryOf: ({ seenUpTo }) => ({ kind: "count", opId, absolute, at, seen: seenUpTo(seenMovement) }),
      row: { opId, reason: "", countedAt: new Date(at), counted: absolute, seenMovement },
    });
  },
);

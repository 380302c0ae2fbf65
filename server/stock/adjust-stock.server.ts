import type { StockAdjustment } from "#domain/vendor-offers";
import { useCase } from "#server/permissions/use-case.server";
import { enterStock } from "#server/stock/enter-stock.server";
import { vendorsOffer } from "#server/vendors/vendor-targets.server";

type Args = { readonly vendorId: number; readonly offerId: number; readonly adjustment: StockAdjustment };

/** Goods came or went, in pieces or grams. Adjustments commute: whichever of two arrives first, the figure is one. */
export const adjustStock = useCase(
  "vendor.stock.adjust",
  vendorsOffer,
  (principal, { vendorId, offerId, adjustment: { opId, delta, reason } }: Args) =>
    enterStock({
      principal,
      action: "vendor.stock.adjust",
      vendorId,
      offerId,
      entryOf: () => ({ kind: "adjust", opId, delta, at: Date.now() }),
      row: { opId, reason, countedAt: null, counted: null, seenMovement: null },
    }),
);

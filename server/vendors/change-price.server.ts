import type { PriceChange } from "#domain/vendor-offers";
import { recordAudit } from "#server/audit/record-audit.server";
import { useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";
import { lockPrice, type StandingPrice, writePrice } from "#server/vendors/offer-records.server";
import { vendorsOffer } from "#server/vendors/vendor-targets.server";

type Args = { readonly vendorId: number; readonly offerId: number; readonly change: PriceChange };

/** `before` is what it takes to undo it. */
export type PriceChanged =
  | { readonly ok: true; readonly before: StandingPrice }
  | { readonly ok: false; readonly reason: "not-found" };

/** Sets what an offer costs; shoppers see it with the next catalogue sequence, and carts are repriced on review. */
export const changePrice = useCase(
  "vendor.offers.change-price",
  vendorsOffer,
  (principal, { vendorId, offerId, change }: Args): Promise<PriceChanged> =>
    inTransaction(async (tx) => {
      const before = await lockPrice(tx, vendorId, offerId);
      if (before === null) return { ok: false, reason: "not-found" };
      await writePrice(tx, offerId, change);
      await recordAudit(tx, {
        principal,
        action: "vendor.offers.change-price",
        target: `offer:${offerId}`,
        vendorId,
        outcome: "done",
        detail: {
          from: before.price,
          to: change.price,
          wasFrom: before.wasPrice,
          wasTo: change.wasPrice,
        },
      });
      return { ok: true, before };
    }),
);

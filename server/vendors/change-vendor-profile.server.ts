import type { VendorProfile } from "#domain/vendor-profile";
import { recordAudit } from "#server/audit/record-audit.server";
import { useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";
import { findVendor, lockVendor, writeProfile } from "#server/vendors/vendor-records.server";
import { ofVendor } from "#server/vendors/vendor-targets.server";

type Args = { readonly vendorId: number; readonly profile: VendorProfile };

/** Changes what a vendor says of itself and what it charges; shoppers see it with the next catalogue sequence. */
export const changeVendorProfile = useCase(
  "vendor.change-profile",
  ofVendor,
  (principal, { vendorId, profile }: Args) =>
    inTransaction(async (tx) => {
      if (!(await lockVendor(tx, vendorId))) return { ok: false, reason: "not-found" } as const;
      const before = await findVendor(tx, vendorId);
      await writeProfile(tx, vendorId, profile);
      await recordAudit(tx, {
        principal,
        action: "vendor.change-profile",
        target: `vendor:${vendorId}`,
        vendorId,
        outcome: "done",
        detail: {
          renamed: before?.name !== profile.name,
          toldAnew: before?.story !== profile.story || before.location !== profile.location,
          deliveryFee: profile.deliveryFee,
          minimumOrder: profile.minimumOrder,
          freeDeliveryFrom: profile.freeDeliveryFrom,
        },
      });
      return { ok: true } as const;
    }),
);

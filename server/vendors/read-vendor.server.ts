import { useCase } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { findVendor } from "#server/vendors/vendor-records.server";
import { ofVendor } from "#server/vendors/vendor-targets.server";

/** A vendor's own page: what it says of itself, and its terms. Null for a vendor that is no more. */
export const readVendor = useCase("vendor.read", ofVendor, (_, { vendorId }: { readonly vendorId: number }) =>
  findVendor(pool, vendorId),
);

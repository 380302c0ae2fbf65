import { useCase } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { findStaff } from "#server/vendors/staff-records.server";
import { ofVendor } from "#server/vendors/vendor-targets.server";

/** A vendor's people, owners first. */
export const listStaff = useCase(
  "vendor.staff.list",
  ofVendor,
  (_, { vendorId }: { readonly vendorId: number }) => findStaff(pool, vendorId),
);

import { useCase } from "#server/permissions/use-case.server";
import { readFor } from "#server/replicas/replicas.server";
import { findStaff } from "#server/vendors/staff-records.server";
import { ofVendor } from "#server/vendors/vendor-targets.server";

/** A vendor's people, owners first. */
export const listStaff = useCase(
  "vendor.staff.list",
  ofVendor,
  (principal, { vendorId }: { readonly vendorId: number }) =>
    readFor(principal, ({ pool }) => findStaff(pool, vendorId)),
);

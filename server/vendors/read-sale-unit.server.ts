import type { SaleUnit } from "#domain/quantity";
import { useCase } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { findSaleUnit } from "#server/vendors/offer-records.server";
import { vendorsOffer } from "#server/vendors/vendor-targets.server";

type Args = { readonly vendorId: number; readonly offerId: number };

/** Whether an offer's stock is counted in pieces or weighed; null when nothing like it is offered any more. */
export const readSaleUnit = useCase(
  "vendor.offers.read",
  vendorsOffer,
  (_, { vendorId, offerId }: Args): Promise<SaleUnit | null> => findSaleUnit(pool, vendorId, offerId),
);

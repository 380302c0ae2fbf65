import type { OfferQuery } from "#domain/vendor-offers";
import { useCase } from "#server/permissions/use-case.server";
import { readFor } from "#server/replicas/replicas.server";
import { findOffers } from "#server/vendors/offer-records.server";
import { ofVendor } from "#server/vendors/vendor-targets.server";

type Args = { readonly vendorId: number; readonly query: OfferQuery };

/** A page of a vendor's offers with their stock. */
export const listOffers = useCase("vendor.offers.read", ofVendor, (principal, { vendorId, query }: Args) =>
  readFor(principal, ({ pool }) => findOffers(pool, vendorId, query)),
);

import * as v from "valibot";
import { theMarket } from "#server/market/market-targets";
import { useCase } from "#server/permissions/use-case.server";
import { readFor } from "#server/replicas/replicas.server";

const rowsSchema = v.array(
  v.object({
    vendorId: v.number(),
    slug: v.string(),
    name: v.string(),
    location: v.string(),
    illustration: v.string(),
    tint: v.string(),
    offers: v.number(),
    toPick: v.number(),
    staff: v.number(),
  }),
);
export type VendorCard = v.InferOutput<typeof rowsSchema>[number];

const VENDORS = `
  SELECT vendor.id AS "vendorId", vendor.slug, vendor.name, vendor.location, vendor.illustration, vendor.tint,
         coalesce(offer.count, 0) AS offers, coalesce(part.count, 0) AS "toPick", coalesce(staff.count, 0) AS staff
  FROM vendors vendor
  LEFT JOIN (SELECT vendor_id, count(*)::int FROM offers WHERE removed_at IS NULL GROUP BY 1) offer
         ON offer.vendor_id = vendor.id
  LEFT JOIN (SELECT vendor_id, count(*)::int FROM vendor_orders WHERE state IN ('confirmed', 'picking')
              GROUP BY 1) part ON part.vendor_id = vendor.id
  LEFT JOIN (SELECT vendor_id, count(*)::int FROM accounts WHERE vendor_id IS NOT NULL AND erased_at IS NULL
              GROUP BY 1) staff ON staff.vendor_id = vendor.id
 WHERE vendor.removed_at IS NULL ORDER BY vendor.name, vendor.id`;

/** Every vendor on the marketplace, with how much each has to sell, to pick and to do it with. */
export const listVendors = useCase(
  "market.vendors.list",
  theMarket,
  async (principal): Promise<VendorCard[]> => {
    const { rows } = await readFor(principal, ({ pool }) => pool.query(VENDORS));
    return v.parse(rowsSchema, rows);
  },
);

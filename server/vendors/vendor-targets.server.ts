import type { Actor } from "#domain/actors";
import type { Target } from "#domain/permissions";
import { pool } from "#server/platform/postgres.server";

type OfVendor = { readonly vendorId: number };

/** The target of use cases about a vendor itself, or about what a query bound to the vendor can find. */
export function ofVendor(_: Actor, { vendorId }: OfVendor): Target {
  return { accountId: null, vendorId };
}

/**
 * The target of use cases about one thing of a vendor: nobody's unless the vendor named really has it, so that
 * reaching for somebody else's thing under one's own vendor's name is refused, and recorded, like any other attempt.
 */
function having<Args extends OfVendor>(sql: string, id: (args: Args) => number | string) {
  return async (_: Actor, args: Args): Promise<Target> => {
    const { rowCount } = await pool.query(sql, [args.vendorId, id(args)]);
    return { accountId: null, vendorId: rowCount === 1 ? args.vendorId : null };
  };
}

export const vendorsOffer = having<OfVendor & { readonly offerId: number }>(
  "SELECT FROM offers WHERE vendor_id = $1 AND id = $2",
  ({ offerId }) => offerId,
);
export const vendorsUpload = having<OfVendor & { readonly uploadId: string }>(
  "SELECT FROM picture_uploads WHERE vendor_id = $1 AND id = $2",
  ({ uploadId }) => uploadId,
);
export const vendorsOrder = having<OfVendor & { readonly orderId: string }>(
  "SELECT FROM vendor_orders WHERE vendor_id = $1 AND order_id = $2",
  ({ orderId }) => orderId,
);
export const vendorsStaff = having<OfVendor & { readonly accountId: string }>(
  "SELECT FROM accounts WHERE vendor_id = $1 AND id = $2 AND erased_at IS NULL",
  ({ accountId }) => accountId,
);

import { type OrderTray, TRAY_STATES, type VendorOrdersAnswer } from "#domain/vendor-orders";
import { useCase } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { readFor } from "#server/replicas/replicas.server";
import {
  countVendorOrders,
  findChangedSince,
  findVendorOrder,
  findVendorOrders,
} from "#server/vendors/vendor-order-records.server";
import { ofVendor, vendorsOrder } from "#server/vendors/vendor-targets.server";

type OfVendor = { readonly vendorId: number };

const isThere = (found: unknown): boolean => found !== null;

/** Orders a list shows; who has more of one kind works from the top. */
const LISTED = 100;

/** A vendor's orders in one tray, and how many lie in each. What is still to do comes oldest first. */
export const listVendorOrders = useCase(
  "vendor.orders.read",
  ofVendor,
  async (principal, { vendorId, tray }: OfVendor & { readonly tray: OrderTray }) => {
    const [orders, counts] = await readFor(principal, ({ pool: db }) =>
      Promise.all([
        findVendorOrders(db, vendorId, {
          states: TRAY_STATES[tray],
          oldestFirst: tray !== "done" && tray !== "off",
          limit: LISTED,
        }),
        countVendorOrders(db, vendorId),
      ]),
    );
    const countIn = (each: OrderTray) =>
      TRAY_STATES[each].reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
    return {
      orders: orders.map(({ lines, goodsTotal: _goods, deliveryFee: _fee, ...order }) => ({
        ...order,
        lines: lines.length,
      })),
      counts: {
        "to-pick": countIn("to-pick"),
        "on-hold": countIn("on-hold"),
        "under-way": countIn("under-way"),
        done: countIn("done"),
        off: countIn("off"),
      },
    };
  },
);

/** A vendor's part of one order with its lines; null when it has none in it. */
export const readVendorOrder = useCase(
  "vendor.orders.read",
  vendorsOrder,
  (principal, { vendorId, orderId }: OfVendor & { readonly orderId: string }) =>
    readFor(principal, ({ pool: db }) => findVendorOrder(db, vendorId, orderId), isThere),
);

/**
 * A vendor's orders that changed since a cursor of ours; "0" for all. From the primary: a cursor of a replica that is
 * behind would lead back, and everything would be told twice.
 */
export const followVendorOrders = useCase(
  "vendor.orders.read",
  ofVendor,
  (_, { vendorId, since }: OfVendor & { readonly since: bigint }): Promise<VendorOrdersAnswer> =>
    findChangedSince(pool, vendorId, since),
);

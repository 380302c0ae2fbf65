import { uuidv7 } from "uuidv7";
import { EMPTY_CART } from "#domain/cart";
import { cents } from "#domain/money";
import { hasPassword, readAccount } from "#server/accounts/read-account.server";
import { readCart } from "#server/operations/read-cart.server";
import { saveCart } from "#server/operations/save-cart.server";
import { acceptOrder } from "#server/orders/accept-order.server";
import { cancelOrder } from "#server/orders/cancel-order.server";
import { placeOrder } from "#server/orders/place-order.server";
import { readOrder, readOrders } from "#server/orders/read-orders.server";
import { PACE, streamOrderHints } from "#server/orders/stream-order-hints.server";
import { pool } from "#server/platform/postgres.server";
import { aLine, anOffer, anOrderOf, NOW, placeOrders, placing } from "#test/orders.server.ts";
import { aPrincipal } from "#test/principals.ts";
import type { Whose } from "./cast.server.ts";
import { type Sample, sample } from "./sample.ts";

const offer = await anOffer();

async function aDeviceOf(accountId: string): Promise<string> {
  const clientGroup = uuidv7();
  await pool.query("INSERT INTO client_groups (id, account_id, secret_hash) VALUES ($1, $2, '\\x00')", [
    clientGroup,
    accountId,
  ]);
  return clientGroup;
}

async function orderOf({ accountId }: Whose): Promise<string> {
  const placed = anOrderOf([aLine(offer)]);
  const clientGroup = await aDeviceOf(accountId);
  await placeOrders({ accountId, clientGroup, principal: aPrincipal({ accountId }) }, [placed]);
  return placed.orderId;
}

async function orderInQuestion(whose: Whose): Promise<string> {
  const orderId = await orderOf(whose);
  await pool.query("UPDATE orders SET state = 'needs-you', answer_by = $2 WHERE id = $1", [
    orderId,
    new Date(NOW + 60_000),
  ]);
  return orderId;
}

const ofThemselves = { names: false };

/** What shoppers do: all of it about their own account. */
export const SHOPPER_SAMPLES: readonly Sample[] = [
  sample(readAccount, () => undefined, ofThemselves),
  sample(hasPassword, () => undefined, ofThemselves),
  sample(readCart, () => undefined, ofThemselves),
  sample(readOrders, () => 0, ofThemselves),
  sample(streamOrderHints, () => ({ pace: PACE, mayListen: async () => true }), ofThemselves),
  sample(
    saveCart,
    (_, { actor }) => ({ tx: pool, acting: { accountId: actor.accountId, now: NOW }, args: EMPTY_CART }),
    ofThemselves,
  ),
  sample(readOrder, orderOf),
  sample(cancelOrder, async (whose, { actor }) => ({
    tx: pool,
    acting: { accountId: actor.accountId, now: NOW },
    args: { orderId: await orderOf(whose) },
  })),
  sample(acceptOrder, async (whose, { actor }) => ({
    tx: pool,
    acting: { accountId: actor.accountId, now: NOW },
    args: { orderId: await orderInQuestion(whose), total: cents(0) },
  })),
  sample(placeOrder, async ({ accountId }, { actor }) => {
    const order = anOrderOf([aLine(offer)]);
    return {
      db: pool,
      acting: { accountId: actor.accountId, now: NOW },
      sent: { clientGroup: await aDeviceOf(accountId), operation: placing(order) },
      args: order,
    };
  }),
];

import * as v from "valibot";
import { REJECTION_CODES } from "#domain/operations";
import { orderNumber } from "#domain/order-number";
import type { PlaceOrder } from "#domain/place-order";
import type { AtOnce, TurnAndEffect } from "#server/operations/effect";
import { parseTurn } from "#server/operations/operation-records.server";
import { sealContact } from "#server/orders/sealed-contact.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { currentTraceParent, inSpan } from "#server/platform/tracing.server";

const effectSchema = v.object({
  code: v.nullable(v.picklist(REJECTION_CODES)),
  message: v.nullable(v.string()),
  seq: v.nullable(v.number()),
});

const POSTGRES = { "db.system.name": "postgresql" };

/**
 * Takes an order in as `received`, with its message to the reviewer. Nothing is priced or reserved here, so
 * that taking orders in depends on neither stock nor the queue. The same order again, under whatever
 * operation, is the order that stands; a line that names an offer or vendor the marketplace never had rejects
 * it, what was taken off the marketplace is for the review to explain.
 *
 * One statement, the SQL function `place_order`: this is the path every order of every shopper takes.
 */
export const placeOrder = useCase("order.place", ownAccount, (_, given: AtOnce<PlaceOrder>) =>
  takeOrder(given),
);

async function takeOrder({ db, acting, sent, args }: AtOnce<PlaceOrder>): Promise<TurnAndEffect> {
  const { clientGroup, operation } = sent;
  const { contact, ...placed } = args;
  const sealed = await sealContact(placed.orderId, contact);
  const query = () => ({
    name: "place-order",
    text: "SELECT * FROM place_order($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    values: [
      operation.opId,
      clientGroup,
      operation.lane,
      operation.n,
      acting.accountId,
      placed.orderId,
      orderNumber(placed.orderId),
      JSON.stringify(placed),
      sealed,
      placed.priceCap,
      placed.lines.map((line) => line.offerId),
      placed.lines.map((line) => line.vendorId),
      new Date(acting.now),
      currentTraceParent(),
    ],
  });
  const { rows } = await inSpan("place_order", { kind: "client", attributes: POSTGRES }, () =>
    db.query(query()),
  );
  const turn = parseTurn(rows[0]);
  if (turn.verdict !== "fresh") return { turn };
  const { code, message, seq } = v.parse(effectSchema, rows[0]);
  if (code !== null) return { turn, effect: { ok: false, rejection: { code, message: message ?? "" } } };
  return { turn, effect: { ok: true, seq: seq ?? undefined } };
}

import * as v from "valibot";
import { cents } from "#domain/money";
import { VENDOR_ORDER_STATES, type VendorOrderState } from "#domain/order-states";
import { placedLineSchema } from "#domain/place-order";
import { nameOnBag, type VendorOrderDetail, vendorOrderLineSchema } from "#domain/vendor-orders";
import { openContact } from "#server/orders/sealed-contact.server";
import type { Transaction } from "#server/platform/transaction.server";

const amount = v.pipe(v.number(), v.transform(cents));
const keptLine = v.omit(vendorOrderLineSchema, ["illustration", "tint", "substitution", "note"]);
const rowsSchema = v.array(
  v.object({
    orderId: v.string(),
    number: v.string(),
    state: v.picklist(VENDOR_ORDER_STATES),
    receivedAt: v.pipe(
      v.date(),
      v.transform((date) => date.getTime()),
    ),
    goodsTotal: amount,
    deliveryFee: amount,
    contact: v.nullable(v.instance(Uint8Array)),
    lines: v.array(keptLine),
    placedLines: v.array(placedLineSchema),
  }),
);
type Row = v.InferOutput<typeof rowsSchema>[number];

const WHOLE = `
  SELECT part.order_id AS "orderId", whole.number, part.state, whole.received_at AS "receivedAt",
         part.goods_total AS "goodsTotal", part.delivery_fee AS "deliveryFee", whole.contact,
         whole.placed -> 'lines' AS "placedLines",
         coalesce((SELECT json_agg(json_build_object(
             'lineId', line_id, 'offerId', offer_id, 'productId', product_id, 'name', name, 'brand', brand,
             'unit', unit, 'ordered', ordered, 'granted', granted, 'price', price, 'total', total,
             'outcome', outcome, 'reason', reason) ORDER BY name, line_id)
           FROM order_lines line WHERE line.order_id = part.order_id AND line.vendor_id = part.vendor_id), '[]') AS lines
    FROM vendor_orders part JOIN orders whole ON whole.id = part.order_id
   WHERE part.vendor_id = $1`;

/** A vendor's part of one order; null when it has none in it. */
export async function findVendorOrder(
  db: Transaction,
  vendorId: number,
  orderId: string,
): Promise<VendorOrderDetail | null> {
  const { rows } = await db.query(`${WHOLE} AND part.order_id = $2`, [vendorId, orderId]);
  const [detail] = await toDetails(rows);
  return detail ?? null;
}

/** A vendor's parts of orders in any of the states, the one that waited longest first where `oldestFirst`. */
export async function findVendorOrders(
  db: Transaction,
  vendorId: number,
  {
    states,
    oldestFirst,
    limit,
  }: { states: readonly VendorOrderState[]; oldestFirst: boolean; limit: number },
): Promise<VendorOrderDetail[]> {
  const direction = oldestFirst ? "ASC" : "DESC";
  const { rows } = await db.query(
    `${WHOLE} AND part.state = ANY($2) ORDER BY whole.received_at ${direction}, part.order_id LIMIT $3`,
    [vendorId, states, limit],
  );
  return toDetails(rows);
}

/** How many parts of orders a vendor has, by state. */
export async function countVendorOrders(db: Transaction, vendorId: number): Promise<Map<string, number>> {
  const { rows } = await db.query<{ state: string; count: number }>(
    "SELECT state, count(*)::int AS count FROM vendor_orders WHERE vendor_id = $1 GROUP BY state",
    [vendorId],
  );
  return new Map(rows.map(({ state, count }) => [state, count]));
}

/**
 * A vendor's parts of orders with an event in the transactions from `since` on, of which all that are before the
 * oldest one still running are done: a cursor that misses nothing, however late it commits.
 */
export async function findChangedSince(
  db: Transaction,
  vendorId: number,
  since: bigint,
): Promise<{ orders: VendorOrderDetail[]; next: string }> {
  const cursor = await db.query<{ next: string }>(
    "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS next",
  );
  const next = cursor.rows[0]?.next ?? "0";
  const { rows } = await db.query(
    `${WHOLE} AND EXISTS (SELECT FROM order_events event
                           WHERE event.order_id = part.order_id
                             AND (event.vendor_id IS NULL OR event.vendor_id = part.vendor_id)
                             AND event.xact >= $2::xid8 AND event.xact < $3::xid8)
      ORDER BY whole.received_at, part.order_id`,
    [vendorId, since > BigInt(next) ? "0" : since.toString(), next],
  );
  return { orders: await toDetails(rows), next };
}

async function toDetails(rows: unknown): Promise<VendorOrderDetail[]> {
  return Promise.all(v.parse(rowsSchema, rows).map(toDetail));
}

async function toDetail({ contact, placedLines, lines, ...part }: Row): Promise<VendorOrderDetail> {
  const placed = new Map(placedLines.map((line) => [line.lineId, line]));
  const name = (await openContact(part.orderId, contact))?.name ?? "";
  return {
    ...part,
    forWhom: nameOnBag(name),
    total: cents(part.goodsTotal + part.deliveryFee),
    lines: lines.map((line) => {
      const asked = placed.get(line.lineId);
      return {
        ...line,
        illustration: asked?.seen.illustration ?? "",
        tint: asked?.seen.tint ?? "",
        substitution: asked?.substitution ?? "this-one",
        note: asked?.note ?? "",
      };
    }),
  };
}

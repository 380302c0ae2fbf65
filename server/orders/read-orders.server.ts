import * as v from "valibot";
import { assembleOrderView, type OrderRecord, type VendorName } from "#domain/assemble-order-view";
import { ORDER_STATES } from "#domain/order-states";
import { ORDER_EVENTS, type OrdersAnswer, type OrderView } from "#domain/order-view";
import { placedOrderSchema } from "#domain/place-order";
import type { PrismaClient } from "#prisma";
import { openContact } from "#server/orders/sealed-contact.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { prisma } from "#server/platform/postgres.server";
import { type Readable, readFor } from "#server/replicas/replicas.server";
import { amountSchema, vendorOrderSchema } from "./vendor-order-row.ts";

/** Orders in one answer; an owner with more asks again from the answer's `seq`. */
export const ORDERS_PER_ANSWER = 100;

export type OrdersPage = Omit<OrdersAnswer, "owner">;

/**
 * The owner's orders that changed after sequence `since`, in the order of their last change. `seq` of the
 * answer is what to ask from next time. A `since` this database never gave out (it was restored) counts as 0.
 */
export const readOrders = useCase("order.read", ownAccount, (principal, since: number) =>
  readFor(
    principal,
    (db) => ordersOf(db, principal.actor.accountId, since),
    // A replica that does not know of `since` yet looks like a database that was restored, and phones would step back.
    (page) => page.seq >= since,
  ),
);

async function ordersOf({ prisma }: Readable, accountId: string, since: number): Promise<OrdersPage> {
  // The sequence is read before the orders: what changes in between is sent twice rather than never.
  const account = await prisma.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { orderSeq: true },
  });
  const after = since > account.orderSeq ? 0 : since;
  if (after === account.orderSeq) return { orders: [], seq: account.orderSeq };
  const first = await prisma.order.findMany({
    where: { accountId, seq: { gt: after } },
    orderBy: { seq: "asc" },
    select: { seq: true },
    skip: ORDERS_PER_ANSWER - 1,
    take: 1,
  });
  // Orders that changed together share a sequence, so a page ends with a sequence, not with a row.
  const upTo = first[0]?.seq;
  const rows = await prisma.order.findMany({
    where: { accountId, seq: { gt: after, lte: upTo } },
    orderBy: { seq: "asc" },
    include: WHOLE,
  });
  return { orders: await toViews(prisma, rows), seq: upTo ?? account.orderSeq };
}

/** One of the owner's orders; null when there is none of this id or it is somebody else's. */
export const readOrder = useCase("order.read", ownAccount, (principal, orderId: string) =>
  readFor(
    principal,
    (db) => orderOf(db, principal.actor.accountId, orderId),
    (view) => view !== null,
  ),
);

async function orderOf({ prisma }: Readable, accountId: string, orderId: string): Promise<OrderView | null> {
  const rows = await prisma.order.findMany({ where: { id: orderId, accountId }, include: WHOLE });
  const [view] = await toViews(prisma, rows);
  return view ?? null;
}

/** The owner's order sequence, from the primary: what a stream tells and compares when it cannot be told of changes. */
export async function readOrderSeq(accountId: string): Promise<number> {
  const account = await prisma.account.findUnique({ where: { id: accountId }, select: { orderSeq: true } });
  return account?.orderSeq ?? 0;
}

const WHOLE = {
  vendorOrders: { include: { lines: true }, orderBy: { vendorId: "asc" } },
  events: { orderBy: { id: "asc" } },
} as const;

const time = v.pipe(
  v.date(),
  v.transform((date) => date.getTime()),
);

const recordsSchema = v.array(
  v.object({
    placed: placedOrderSchema,
    contact: v.nullable(v.instance(Uint8Array)),
    state: v.picklist(ORDER_STATES),
    goodsTotal: amountSchema,
    deliveryTotal: amountSchema,
    receivedAt: time,
    answerBy: v.nullable(time),
    seq: v.number(),
    vendorOrders: v.array(vendorOrderSchema),
    events: v.array(
      v.object({
        id: v.pipe(v.bigint(), v.transform(String)),
        at: time,
        type: v.picklist(ORDER_EVENTS),
        vendorId: v.nullable(v.number()),
      }),
    ),
  }),
);

type OrderRow = v.InferOutput<typeof recordsSchema>[number];

async function toViews(prisma: PrismaClient, rows: unknown): Promise<OrderView[]> {
  const records = await openContacts(v.parse(recordsSchema, rows));
  const vendors = await readVendorNames(prisma, records);
  return records.map((record) => assembleOrderView(record, vendors));
}

/** Orders of somebody who was erased have no view: there is nobody left to see it. */
async function openContacts(rows: readonly OrderRow[]): Promise<OrderRecord[]> {
  const opened = await Promise.all(
    rows.map(async (row) => {
      const contact = await openContact(row.placed.orderId, row.contact);
      return contact === null ? [] : [{ ...row, contact }];
    }),
  );
  return opened.flat();
}

async function readVendorNames(
  prisma: PrismaClient,
  records: readonly OrderRecord[],
): Promise<Map<number, VendorName>> {
  const ids = new Set(records.flatMap(({ placed }) => placed.lines.map((line) => line.vendorId)));
  if (ids.size === 0) return new Map();
  const vendors = await prisma.vendor.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, slug: true },
  });
  return new Map(vendors.map((vendor) => [vendor.id, vendor]));
}

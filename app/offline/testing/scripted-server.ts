import * as v from "valibot";
import type { Identity } from "#domain/accounts";
import { type Cart, cartSchema, EMPTY_CART } from "#domain/cart";
import { NO_CENTS } from "#domain/money";
import { type Operation, type OperationResult, operationBatchSchema } from "#domain/operations";
import type { OrderView } from "#domain/order-view";
import { type PlaceOrder, placeOrderSchema } from "#domain/place-order";
import type { Surroundings } from "#offline/server-call";

/** One thing that goes wrong with the next call: it never arrives, its answer is lost, or something else answers. */
export type Mishap = "request-lost" | "response-lost" | (() => Response);

/** The operation protocol as a phone meets it, in memory, with a network that fails as told. */
export class ScriptedServer {
  now = 1_800_000_000_000;
  /** Who the session cookie stands for; null without one. */
  session: Identity | null = null;
  readonly orders = new Map<string, OrderView>();
  /** The server's copies of carts, by account. */
  readonly carts = new Map<string, { readonly cart: Cart; readonly seq: number }>();
  /** How often each operation took effect. */
  readonly applied = new Map<string, number>();
  readonly batches: string[][] = [];
  readonly calls: string[] = [];
  readonly mishaps: Mishap[] = [];
  seq = 0;
  private readonly lanes = new Map<string, number>();
  private readonly results = new Map<string, OperationResult>();
  private readonly holders = new Map<string, string>();

  readonly surroundings: Surroundings = {
    fetch: (input, init) => this.answer(String(input), init),
    now: () => this.now,
    random: () => 0.5,
  };

  /** What the reviewer made of an order: the next pull brings it. */
  review(orderId: string, change: Partial<OrderView>): void {
    const order = this.orders.get(orderId);
    if (!order) throw new Error(`no order ${orderId}`);
    this.seq += 1;
    this.orders.set(orderId, { ...order, ...change, seq: this.seq });
  }

  /** A backup was restored from before any operation came: lanes begin with 1 again. */
  forgetLanes(): void {
    this.lanes.clear();
    this.results.clear();
  }

  /** Another device of the same account saved its cart. */
  saveCart(accountId: string, cart: Cart): void {
    this.carts.set(accountId, { cart, seq: (this.carts.get(accountId)?.seq ?? 0) + 1 });
  }

  private async answer(path: string, init?: RequestInit): Promise<Response> {
    this.calls.push(path);
    const mishap = this.mishaps.shift();
    if (mishap === "request-lost") throw new TypeError("Failed to fetch");
    if (typeof mishap === "function") return mishap();
    const response = this.route(path, typeof init?.body === "string" ? JSON.parse(init.body) : null);
    if (mishap === "response-lost") throw new TypeError("Failed to fetch");
    return response;
  }

  private route(path: string, body: unknown): Response {
    const url = new URL(path, "http://shop.test");
    if (url.pathname === "/api/session/guest")
      return this.openGuest(v.parse(v.object({ clientGroup: v.string() }), body));
    if (!this.session) return new Response(null, { status: 401 });
    if (url.pathname === "/api/operations") return this.take(this.session.accountId, body);
    if (url.pathname === "/api/orders") {
      const since = Number(url.searchParams.get("since"));
      const orders = [...this.orders.values()].filter((order) => order.seq > since);
      return Response.json({ owner: this.session.accountId, orders, seq: this.seq });
    }
    if (url.pathname === "/api/cart") {
      const { accountId } = this.session;
      const kept = this.carts.get(accountId) ?? { cart: EMPTY_CART, seq: 0 };
      return Response.json({ owner: accountId, ...kept });
    }
    return new Response(null, { status: 404 });
  }

  private openGuest({ clientGroup }: { clientGroup: string }): Response {
    const holder = this.holders.get(clientGroup);
    const current = this.session;
    if (current && current.role !== "guest") {
      if (holder && holder !== current.accountId && !holder.startsWith("0"))
        return new Response(null, { status: 409 });
      this.holders.set(clientGroup, current.accountId);
      return Response.json(current);
    }
    // A guest's account has the id of its client group here.
    if (holder && holder !== clientGroup) return new Response(null, { status: 409 });
    this.holders.set(clientGroup, clientGroup);
    this.session = { accountId: clientGroup, role: "guest", name: "", email: null };
    return Response.json(this.session);
  }

  private take(accountId: string, body: unknown): Response {
    const batch = v.parse(operationBatchSchema, body);
    this.batches.push(batch.operations.map((operation) => operation.name));
    const mine = this.holders.get(batch.clientGroup) === accountId;
    const skew = (batch.sentAt ?? this.now) - this.now;
    const results = batch.operations.map((operation): OperationResult => {
      const { opId, lane, n, expiresAt } = operation;
      if (!mine) return { opId, outcome: "rejected", code: "not-yours", message: "" };
      const known = this.results.get(opId);
      if (known) return known.outcome === "rejected" ? known : { opId, outcome: "duplicate" };
      const key = `${batch.clientGroup} ${lane}`;
      const last = this.lanes.get(key) ?? 0;
      if (n > last + 1) return { opId, outcome: "rejected", code: "out-of-order", message: "" };
      if (n <= last) return { opId, outcome: "rejected", code: "lane-conflict", message: "" };
      this.lanes.set(key, n);
      const expired = this.now + skew > expiresAt;
      const result: OperationResult = expired
        ? { opId, outcome: "rejected", code: "expired", message: "" }
        : { opId, outcome: "applied" };
      this.results.set(opId, result);
      if (!expired) this.apply(accountId, operation);
      return result;
    });
    return Response.json({ results, seq: this.seq });
  }

  private apply(accountId: string, { opId, name, args }: Operation): void {
    this.applied.set(opId, (this.applied.get(opId) ?? 0) + 1);
    if (name === "order.place") {
      const placed = v.parse(placeOrderSchema, args);
      this.seq += 1;
      if (!this.orders.has(placed.orderId))
        this.orders.set(placed.orderId, receivedView(placed, this.now, this.seq));
    }
    if (name === "cart.save") this.saveCart(accountId, v.parse(cartSchema, args));
    if (name === "order.cancel")
      this.review(v.parse(v.object({ orderId: v.string() }), args).orderId, {
        state: "cancelled",
        attention: null,
      });
    if (name === "order.accept")
      this.review(v.parse(v.object({ orderId: v.string() }), args).orderId, {
        state: "confirmed",
        attention: null,
      });
  }
}

function receivedView(placed: PlaceOrder, receivedAt: number, seq: number): OrderView {
  return {
    id: placed.orderId,
    number: "K4F-7QX",
    state: "received",
    placedAt: placed.placedAt,
    receivedAt,
    contact: placed.contact,
    priceCap: placed.priceCap,
    seenTotal: placed.seenTotal,
    goodsTotal: NO_CENTS,
    deliveryTotal: NO_CENTS,
    total: placed.seenTotal,
    vendorOrders: [],
    events: [],
    attention: null,
    seq,
  };
}

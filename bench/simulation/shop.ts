import * as v from "valibot";
import {
  acceptOrder,
  answerOverdue,
  type ChangeDecision,
  cancelOrder,
  type StandingOrder,
} from "#domain/change-order";
import { NO_CENTS } from "#domain/money";
import type {
  Operation,
  OperationAnswer,
  OperationBatch,
  OperationResult,
  RejectionCode,
} from "#domain/operations";
import { acceptOrderSchema, cancelOrderSchema, type PlaceOrder, placeOrderSchema } from "#domain/place-order";
import { type OrderHappening, reviewOrder } from "#domain/review-order";
import type { Market } from "./market.ts";
import type { Misfortune } from "./misfortune.ts";

export type StoredOrder = {
  readonly accountId: string;
  readonly placed: PlaceOrder;
  readonly receivedAt: number;
  standing: StandingOrder;
  seq: number;
  readonly events: OrderHappening[];
};

type Recorded = { readonly turn: string; readonly rejection: RejectionCode | null };

const STRAGGLER_AFTER_MS = 60_000;
const RECEIVED: StandingOrder = {
  state: "received",
  goodsTotal: NO_CENTS,
  deliveryTotal: NO_CENTS,
  answerBy: null,
  vendorOrders: [],
};

/**
 * The server in memory. Decisions are the domain's own; tables are maps, and a transaction is a method that
 * runs to its end. A crash strikes between transactions, or between a commit and its answer.
 */
export class Shop {
  readonly orders = new Map<string, StoredOrder>();
  readonly outbox: string[] = [];
  readonly #market: Market;
  readonly #misfortune: Misfortune;
  readonly #lanes = new Map<string, number>();
  readonly #turns = new Map<string, string>();
  readonly #operations = new Map<string, Recorded>();
  readonly #seqs = new Map<string, number>();
  readonly #ofAccount = new Map<string, StoredOrder[]>();
  readonly #open = new Set<StoredOrder>();

  constructor(market: Market, misfortune: Misfortune) {
    this.#market = market;
    this.#misfortune = misfortune;
  }

  /** `POST /api/operations`. @throws {Crash} */
  take(accountId: string, batch: OperationBatch, now: number): OperationAnswer {
    const deviceTime = now + (batch.sentAt === undefined ? 0 : batch.sentAt - now);
    const results = batch.operations.map((operation) => {
      this.#misfortune.mayCrash("serverCrash");
      const result = this.#takeOne(accountId, batch.clientGroup, operation, now, deviceTime);
      this.#misfortune.mayCrash("serverCrash");
      return result;
    });
    return { results, seq: this.#seqs.get(accountId) ?? 0 };
  }

  #takeOne(
    accountId: string,
    group: string,
    operation: Operation,
    now: number,
    deviceTime: number,
  ): OperationResult {
    const { opId } = operation;
    const lane = `${group} ${operation.lane}`;
    const turn = `${lane} ${operation.n}`;
    const last = this.#lanes.get(lane) ?? 0;
    if (operation.n > last + 1) return answer(opId, "out-of-order");
    if (operation.n <= last) {
      const recorded = this.#operations.get(opId);
      if (recorded?.turn !== turn) return answer(opId, "lane-conflict");
      return recorded.rejection ? answer(opId, recorded.rejection) : { opId, outcome: "duplicate" };
    }
    this.#lanes.set(lane, operation.n);
    if (this.#operations.has(opId) || this.#turns.has(turn)) return answer(opId, "lane-conflict");
    const rejection = deviceTime > operation.expiresAt ? "expired" : this.#apply(accountId, operation, now);
    this.#turns.set(turn, opId);
    this.#operations.set(opId, { turn, rejection });
    return rejection ? answer(opId, rejection) : { opId, outcome: "applied" };
  }

  #apply(accountId: string, { name, args }: Operation, now: number): RejectionCode | null {
    if (name === "order.place") return this.#place(accountId, v.parse(placeOrderSchema, args), now);
    if (name === "order.cancel") {
      return this.#change(accountId, v.parse(cancelOrderSchema, args).orderId, cancelOrder);
    }
    const { orderId, total } = v.parse(acceptOrderSchema, args);
    return this.#change(accountId, orderId, (order) => acceptOrder(order, total, now));
  }

  #place(accountId: string, placed: PlaceOrder, now: number): RejectionCode | null {
    const standing = this.orders.get(placed.orderId);
    if (standing) return standing.accountId === accountId ? null : "not-yours";
    const order: StoredOrder = {
      accountId,
      placed,
      receivedAt: now,
      standing: RECEIVED,
      seq: this.#raise(accountId),
      events: [{ type: "received", vendorId: null }],
    };
    this.orders.set(placed.orderId, order);
    this.#ofAccount.set(accountId, [...(this.#ofAccount.get(accountId) ?? []), order]);
    this.#open.add(order);
    this.outbox.push(placed.orderId);
    return null;
  }

  #change(
    accountId: string,
    orderId: string,
    decide: (order: StandingOrder) => ChangeDecision,
  ): RejectionCode | null {
    const order = this.orders.get(orderId);
    if (!order) return "not-found";
    if (order.accountId !== accountId) return "not-yours";
    const decision = decide(order.standing);
    if (!decision.ok) return decision.code;
    if (decision.plan === "unchanged") return null;
    const { vendorOrders, releases, events, ...rest } = decision.plan;
    this.#market.release(releases);
    const changed = new Map(vendorOrders.map((part) => [part.vendorId, part]));
    const parts = order.standing.vendorOrders.map((part) => changed.get(part.vendorId) ?? part);
    this.#settle(order, { ...rest, vendorOrders: parts }, events);
    return null;
  }

  /** The worker's transaction: reviews what still waits, in one go. @throws {Crash} */
  review(orderIds: readonly string[], now: number): void {
    this.#misfortune.mayCrash("workerCrash");
    for (const orderId of new Set(orderIds)) {
      const order = this.orders.get(orderId);
      if (order?.standing.state !== "received") continue;
      const { offers, terms } = this.#market;
      const available = this.#market.available(order.placed.lines.map((line) => line.offerId));
      const { reservations, events, ...plan } = reviewOrder(order.placed, offers, available, terms, now);
      this.#market.reserve(reservations);
      this.#settle(order, plan, events);
    }
  }

  /** Reviews orders whose message never came and calls off those nobody answered for. @throws {Crash} */
  tend(now: number): void {
    for (const order of this.#open) {
      const { orderId } = order.placed;
      if (order.standing.state === "received" && now - order.receivedAt > STRAGGLER_AFTER_MS) {
        this.review([orderId], now);
      } else if (answerOverdue(order.standing, now)) this.#change(order.accountId, orderId, cancelOrder);
    }
  }

  /** `GET /api/orders?since=`. */
  pull(accountId: string, since: number): { orders: StoredOrder[]; seq: number } {
    const orders = (this.#ofAccount.get(accountId) ?? []).filter((order) => order.seq > since);
    return { orders, seq: this.#seqs.get(accountId) ?? 0 };
  }

  /** Orders the server still has something to do for. */
  get unsettled(): number {
    return this.#open.size;
  }

  #settle(order: StoredOrder, standing: StandingOrder, events: readonly OrderHappening[]): void {
    order.standing = standing;
    order.events.push(...events);
    order.seq = this.#raise(order.accountId);
    if (standing.state !== "received" && standing.state !== "needs-you") this.#open.delete(order);
  }

  #raise(accountId: string): number {
    const seq = (this.#seqs.get(accountId) ?? 0) + 1;
    this.#seqs.set(accountId, seq);
    return seq;
  }
}

function answer(opId: string, code: RejectionCode): OperationResult {
  return { opId, outcome: "rejected", code, message: "" };
}

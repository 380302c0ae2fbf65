import { type Cents, cents, raiseByPercent } from "#domain/money";
import { OPERATION_LIFETIME_MS, type OperationAnswer } from "#domain/operations";
import type { OrderState } from "#domain/order-states";
import type { PlacedLine, PlaceOrder } from "#domain/place-order";
import { lineTotal, quantityOf } from "#domain/quantity";
import type { OfferAtReview } from "#domain/review-line";
import { afterFailure } from "#offline/backoff";
import { afterAnswer, planSending, RESTED, settleBatch } from "#offline/outbox-plan";
import type { OutboxEntry } from "#offline/records";
import type { Clock } from "./clock.ts";
import type { Misfortune } from "./misfortune.ts";
import type { Network, Seen } from "./network.ts";
import type { Random } from "./random.ts";

const HOUR = 60 * 60 * 1000;

/** What became of an order as far as its device can tell. */
export type Fate = "waiting" | "known" | "refused" | "forgotten";

/** What outlives a kill of the browser: everything the real one keeps in IndexedDB. */
type Kept = {
  entries: OutboxEntry[];
  readonly lastN: Map<string, number>;
  readonly fates: Map<string, Fate>;
  readonly states: Map<string, OrderState>;
  cursor: number;
};

/** A shopper's phone: its outbox is planned by the code that runs on phones. */
export class Device {
  readonly accountId: string;
  readonly #clientGroup: string;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #misfortune: Misfortune;
  readonly #network: Network;
  /** How far its clock is off. */
  readonly #skew: number;
  readonly #kept: Kept = { entries: [], lastN: new Map(), fates: new Map(), states: new Map(), cursor: 0 };
  #sender = RESTED;
  #online = true;
  /** Raised when the browser is killed: answers to an earlier life reach nobody. */
  #life = 0;
  #sending = false;

  constructor(clock: Clock, random: Random, misfortune: Misfortune, network: Network) {
    this.#clock = clock;
    this.#random = random;
    this.#misfortune = misfortune;
    this.#network = network;
    this.accountId = random.uuid();
    this.#clientGroup = random.uuid();
    this.#skew = random.chance(0.1) ? random.between(-2 * HOUR, 2 * HOUR) : 0;
  }

  get fates(): ReadonlyMap<string, Fate> {
    return this.#kept.fates;
  }

  get states(): ReadonlyMap<string, OrderState> {
    return this.#kept.states;
  }

  get atRest(): boolean {
    return this.#kept.entries.length === 0 && !this.#sending;
  }

  goOffline(duration: number): void {
    this.#online = false;
    this.#clock.after(duration, () => this.comeOnline());
  }

  comeOnline(): void {
    this.#online = true;
    this.#wake();
    this.#pull();
  }

  place(offers: readonly OfferAtReview[]): void {
    const placed = this.#fill(offers);
    this.#kept.fates.set(placed.orderId, "waiting");
    this.#add(placed.orderId, "order.place", placed);
    if (this.#random.chance(0.08)) {
      this.#clock.after(this.#random.around(HOUR), () => this.#cancel(placed.orderId));
    }
    this.#wake();
  }

  #fill(offers: readonly OfferAtReview[]): PlaceOrder {
    const lines = offers.map((offer) => this.#lineOf(offer));
    const seenTotal = cents(lines.reduce((sum, line) => sum + lineTotal(line.seen.price, line.quantity), 0));
    return {
      orderId: this.#random.uuid(),
      placedAt: Math.max(0, this.#now()),
      contact: {
        name: "Ada Brook",
        phone: "020 7946 0000",
        street: "1 Market Row",
        postcode: "AB1 2CD",
        city: "Harbour",
        instructions: "",
      },
      priceCap: raiseByPercent(seenTotal, this.#random.pick([5, 5, 50])),
      seenTotal,
      lines,
    };
  }

  #lineOf(offer: OfferAtReview): PlacedLine {
    const units = offer.unit === "weight" ? this.#random.between(50, 2_000) : this.#random.between(1, 6);
    return {
      lineId: this.#random.uuid(),
      offerId: offer.id,
      vendorId: offer.vendorId,
      quantity: quantityOf(offer.unit, units),
      substitution: this.#random.pick(["best-match", "this-one", "refund"]),
      note: "",
      seen: {
        productId: offer.productId,
        name: "Lemon",
        brand: "",
        illustration: "lemon",
        tint: "produce",
        price: offer.price,
      },
    };
  }

  #cancel(orderId: string): void {
    if (this.#kept.fates.get(orderId) === "forgotten") return;
    this.#add(orderId, "order.cancel", { orderId });
    this.#wake();
  }

  #accept(orderId: string, total: Cents): void {
    this.#add(orderId, "order.accept", { orderId, total });
    this.#wake();
  }

  #add(orderId: string, name: string, args: unknown): void {
    const lane = `order/${orderId}`;
    const n = (this.#kept.lastN.get(lane) ?? 0) + 1;
    this.#kept.lastN.set(lane, n);
    this.#kept.entries.push({
      opId: this.#random.uuid(),
      lane,
      n,
      name,
      version: 1,
      args,
      expiresAt: this.#now() + OPERATION_LIFETIME_MS,
      owner: this.accountId,
      clientGroup: this.#clientGroup,
      addedAt: this.#now(),
      notBefore: 0,
      attemptedAt: null,
      held: false,
    });
  }

  #now(): number {
    return this.#clock.now + this.#skew;
  }

  #wake(): void {
    if (!this.#online || this.#sending) return;
    const moment = { owner: this.accountId, state: this.#sender, held: false, now: this.#now() };
    const plan = planSending(this.#kept.entries, moment);
    for (const entry of plan.hold) this.#hold(entry);
    if (plan.send.length > 0) this.#send(plan.send);
    else if (plan.wakeAt !== null) this.#wakeAfter(plan.wakeAt - this.#now());
  }

  #wakeAfter(delay: number): void {
    const life = this.#life;
    this.#clock.after(delay, () => {
      if (life === this.#life) this.#wake();
    });
  }

  #send(batch: readonly OutboxEntry[]): void {
    this.#sending = true;
    const sent = new Set(batch.map(({ opId }) => opId));
    const attemptedAt = this.#now();
    this.#kept.entries = this.#kept.entries.map((entry) =>
      sent.has(entry.opId) ? { ...entry, attemptedAt } : entry,
    );
    const life = this.#life;
    const tabs = this.#misfortune.strikes("twoTabs") ? 2 : 1;
    let waiting = tabs;
    const body = { clientGroup: this.#clientGroup, sentAt: Math.max(0, attemptedAt), operations: [...batch] };
    for (let tab = 0; tab < tabs; tab++) {
      this.#network.post(this.accountId, body, (answer) => {
        waiting -= 1;
        if (life === this.#life) this.#hear(batch, answer, waiting === 0);
      });
    }
    if (this.#misfortune.strikes("browserKilled")) this.#die();
  }

  #hear(batch: readonly OutboxEntry[], answer: OperationAnswer | null, last: boolean): void {
    if (last) this.#sending = false;
    const now = this.#now();
    if (!answer) {
      this.#sender = afterFailure(this.#sender, { kind: "unreachable" }, now, this.#random.next());
      if (last) this.#wakeAfter(this.#sender.retryAt - now);
      return;
    }
    this.#sender = afterAnswer(this.#sender);
    for (const settled of settleBatch(batch, answer.results, now)) {
      const { opId, name, lane } = settled.entry;
      if (settled.outcome === "later") {
        const { notBefore } = settled;
        this.#kept.entries = this.#kept.entries.map((entry) =>
          entry.opId === opId ? { ...entry, notBefore } : entry,
        );
        continue;
      }
      this.#kept.entries = this.#kept.entries.filter((entry) => entry.opId !== opId);
      const orderId = lane.slice("order/".length);
      if (name === "order.place" && this.#kept.fates.get(orderId) === "waiting") {
        this.#kept.fates.set(orderId, settled.outcome === "done" ? "known" : "refused");
      }
    }
    if (last) {
      this.#wake();
      this.#clock.after(this.#random.between(500, 60_000), () => this.#pull());
    }
  }

  /** The order is too old to go unasked: the shopper sends it again after all, or not. */
  #hold(entry: OutboxEntry): void {
    const again = this.#random.chance(0.5);
    if (!again) {
      this.#kept.fates.set(entry.lane.slice("order/".length), "forgotten");
      this.#kept.entries = this.#kept.entries.filter(({ lane }) => lane !== entry.lane);
      return;
    }
    const expiresAt = this.#now() + OPERATION_LIFETIME_MS;
    this.#kept.entries = this.#kept.entries.map((each) =>
      each.opId === entry.opId ? { ...each, expiresAt } : each,
    );
    this.#wakeAfter(1);
  }

  #die(): void {
    this.#life += 1;
    this.#sending = false;
    this.#sender = RESTED;
    this.#clock.after(this.#random.around(HOUR), () => this.comeOnline());
  }

  #pull(): void {
    if (!this.#online) return;
    this.#network.pull(this.accountId, this.#kept.cursor, (answer) => {
      if (!answer || answer.seq < this.#kept.cursor) return;
      this.#kept.cursor = answer.seq;
      for (const order of answer.orders) this.#see(order);
    });
  }

  #see({ orderId, state, proposed }: Seen): void {
    this.#kept.states.set(orderId, state);
    if (state === "needs-you" && this.#random.chance(0.6)) {
      this.#clock.after(this.#random.around(HOUR), () => this.#accept(orderId, proposed));
    }
  }
}

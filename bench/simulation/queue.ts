import type { Clock } from "./clock.ts";
import { Crash, type Misfortune } from "./misfortune.ts";
import type { Random } from "./random.ts";
import type { Shop } from "./shop.ts";

const VISIBILITY_MS = 30_000;
const MAX_RECEIVES = 5;
const RELAY_BATCH = 100;
const WORKER_BATCH = 10;

type Message = { readonly orderId: string; receives: number };

/**
 * The way from the outbox to the reviewer: a relay, a queue that loses, doubles and shuffles, and a worker.
 * Whatever crashes is running again at its next poll.
 */
export class Conveyor {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #misfortune: Misfortune;
  readonly #shop: Shop;
  readonly #visible: Message[] = [];
  #inFlight = 0;
  #relaying = false;
  #working = false;
  /** Messages given up after five deliveries. */
  dead = 0;

  constructor(clock: Clock, random: Random, misfortune: Misfortune, shop: Shop) {
    this.#clock = clock;
    this.#random = random;
    this.#misfortune = misfortune;
    this.#shop = shop;
  }

  get atRest(): boolean {
    return this.#visible.length === 0 && this.#inFlight === 0 && this.#shop.outbox.length === 0;
  }

  /** Looks at the outbox soon. */
  wake(): void {
    if (this.#relaying) return;
    this.#relaying = true;
    this.#clock.after(this.#random.between(1, 1_000), () => this.#relay());
  }

  #relay(): void {
    this.#relaying = false;
    const batch = this.#shop.outbox.slice(0, RELAY_BATCH);
    for (const orderId of batch) this.#send(orderId);
    // Sent and not deleted: they will be sent again.
    if (!this.#misfortune.strikes("relayCrash")) this.#shop.outbox.splice(0, batch.length);
    if (this.#shop.outbox.length > 0) this.wake();
  }

  #send(orderId: string): void {
    if (this.#misfortune.strikes("messageLost")) return;
    const copies = this.#misfortune.strikes("messageTwice") ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const message = { orderId, receives: 0 };
      // Standard queues keep no order, and a copy may turn up days later.
      const delay = copy === 0 ? this.#random.around(200) : this.#random.around(24 * 60 * 60 * 1000);
      this.#inFlight += 1;
      this.#clock.after(delay, () => this.#appear(message));
    }
  }

  #appear(message: Message): void {
    this.#inFlight -= 1;
    if (message.receives >= MAX_RECEIVES) {
      this.dead += 1;
      return;
    }
    this.#visible.push(message);
    if (this.#working) return;
    this.#working = true;
    this.#clock.after(this.#random.between(1, 100), () => this.#work());
  }

  #work(): void {
    const batch: Message[] = [];
    while (batch.length < WORKER_BATCH && this.#visible.length > 0) {
      const [message] = this.#visible.splice(this.#random.between(0, this.#visible.length - 1), 1);
      if (message) batch.push(message);
    }
    for (const message of batch) message.receives += 1;
    this.#inFlight += batch.length;
    try {
      this.#shop.review(
        batch.map(({ orderId }) => orderId),
        this.#clock.now,
      );
      // Committed, and killed before the messages were deleted: they come again.
      this.#misfortune.mayCrash("workerCrash");
      this.#inFlight -= batch.length;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      for (const message of batch) this.#clock.after(VISIBILITY_MS, () => this.#appear(message));
    }
    this.#working = this.#visible.length > 0;
    if (this.#working) this.#clock.after(this.#random.between(1, 100), () => this.#work());
  }
}

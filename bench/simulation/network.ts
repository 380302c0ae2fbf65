import { type Cents, cents } from "#domain/money";
import type { OperationAnswer, OperationBatch } from "#domain/operations";
import type { OrderState } from "#domain/order-states";
import type { Clock } from "./clock.ts";
import { Crash, type Misfortune } from "./misfortune.ts";
import type { Conveyor } from "./queue.ts";
import type { Random } from "./random.ts";
import type { Shop } from "./shop.ts";

/** What a pull tells of an order. */
export type Seen = { readonly orderId: string; readonly state: OrderState; readonly proposed: Cents };
type Pulled = { readonly orders: readonly Seen[]; readonly seq: number };

const TIMEOUT_MS = 20_000;

/** Between phones and shop: slow, lossy, and given to delivering a request twice. Null is an answer that never came. */
export class Network {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #misfortune: Misfortune;
  readonly #shop: Shop;
  readonly #conveyor: Conveyor;

  constructor(clock: Clock, random: Random, misfortune: Misfortune, shop: Shop, conveyor: Conveyor) {
    this.#clock = clock;
    this.#random = random;
    this.#misfortune = misfortune;
    this.#shop = shop;
    this.#conveyor = conveyor;
  }

  post(accountId: string, batch: OperationBatch, hear: (answer: OperationAnswer | null) => void): void {
    const take = () => {
      const answer = this.#shop.take(accountId, batch, this.#clock.now);
      this.#conveyor.wake();
      return answer;
    };
    if (this.#misfortune.strikes("requestTwice")) {
      this.#clock.after(this.#random.around(5_000), () => this.#attempt(take));
    }
    this.#exchange(take, hear);
  }

  pull(accountId: string, since: number, hear: (answer: Pulled | null) => void): void {
    this.#exchange(() => {
      const { orders, seq } = this.#shop.pull(accountId, since);
      const seen = orders.map(({ placed: { orderId }, standing }) => ({
        orderId,
        state: standing.state,
        proposed: cents(standing.goodsTotal + standing.deliveryTotal),
      }));
      return { orders: seen, seq };
    }, hear);
  }

  #exchange<T>(ask: () => T, hear: (answer: T | null) => void): void {
    if (this.#misfortune.strikes("requestLost")) {
      this.#clock.after(TIMEOUT_MS, () => hear(null));
      return;
    }
    this.#clock.after(this.#random.around(300), () => {
      const answer = this.#attempt(ask);
      const lost = this.#misfortune.strikes("responseLost");
      if (lost) this.#clock.after(TIMEOUT_MS, () => hear(null));
      else this.#clock.after(this.#random.around(300), () => hear(answer));
    });
  }

  #attempt<T>(ask: () => T): T | null {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.#conveyor.wake();
      return null;
    }
  }
}

import { createHash } from "node:crypto";
import { cents } from "#domain/money";
import { Clock } from "./clock.ts";
import { Device } from "./device.ts";
import { Market } from "./market.ts";
import { BAD_WEATHER, Crash, Misfortune, type Odds } from "./misfortune.ts";
import { Network } from "./network.ts";
import { Conveyor } from "./queue.ts";
import { type Random, seeded } from "./random.ts";
import { Shop } from "./shop.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SPAN = 14 * DAY;
const TEND_EVERY = 20_000;
const ORDERS_PER_DEVICE = 20;

export type Outcome = {
  readonly seed: number;
  readonly orders: number;
  /** Orders that are neither settled at the shop nor refused or forgotten with the shopper's knowledge. */
  readonly lost: number;
  /** Orders received, settled or told of more than once. */
  readonly doubled: number;
  /** Moments at which more was sold than there was. */
  readonly oversold: number;
  /** Offers whose stock is not the sum of its ledger and of what open orders hold. */
  readonly ledgerFaults: number;
  /** Orders whose device believes something else than the shop, after everything came to rest. */
  readonly disagreements: number;
  readonly states: Readonly<Record<string, number>>;
  /** How often what went wrong. */
  readonly struck: Readonly<Record<string, number>>;
  /** Over the whole end state: equal for equal seeds. */
  readonly digest: string;
};

/**
 * Two weeks of a marketplace: phones that go offline for minutes or for weeks, a network that loses and
 * repeats, processes that die between any two steps, a queue that loses, doubles and shuffles. Then the weather
 * clears, everything comes to rest, and the books are compared.
 */
export function simulate(seed: number, orders: number, odds: Odds = BAD_WEATHER): Outcome {
  const random = seeded(seed);
  const clock = new Clock();
  const misfortune = new Misfortune(random, odds);
  const market = new Market(random, Math.max(3, Math.ceil(orders / 200)));
  const shop = new Shop(market, misfortune);
  const conveyor = new Conveyor(clock, random, misfortune, shop);
  const network = new Network(clock, random, misfortune, shop, conveyor);
  const devices = Array.from(
    { length: Math.ceil(orders / ORDERS_PER_DEVICE) },
    () => new Device(clock, random, misfortune, network),
  );
  for (let order = 0; order < orders; order++) {
    const device = random.pick(devices);
    clock.after(random.between(0, SPAN), () => device.place(pickOffers(random, market)));
  }
  for (const device of devices) planSignal(clock, random, device);
  planMarket(clock, random, market, orders);
  planTending(clock, shop);
  clock.after(SPAN + 10 * DAY, () => {
    misfortune.end();
    for (const device of devices) device.comeOnline();
  });
  const quiet = () => shop.unsettled === 0 && conveyor.atRest && devices.every((device) => device.atRest);
  let rested = false;
  const watch = () => {
    rested = quiet() || clock.now > SPAN + 60 * DAY;
    if (!rested) clock.after(MINUTE, watch);
  };
  clock.after(SPAN + 11 * DAY, watch);
  clock.run(() => rested);
  // A last look by everybody, in calm weather.
  for (const device of devices) device.comeOnline();
  let looked = false;
  clock.after(MINUTE, () => {
    looked = true;
  });
  clock.run(() => looked);
  return judge(seed, orders, shop, market, devices, misfortune);
}

function pickOffers(random: Random, market: Market) {
  const count = random.between(1, 5);
  const ids = [...market.offers.keys()];
  return Array.from({ length: count }, () => market.offers.get(random.pick(ids))).filter(
    (offer) => offer !== undefined,
  );
}

function planSignal(clock: Clock, random: Random, device: Device): void {
  const goAway = () => {
    if (clock.now > SPAN) return;
    const away = random.chance(0.02) ? random.between(7 * DAY, 9 * DAY) : random.around(90 * MINUTE);
    device.goOffline(away);
    clock.after(away + random.around(4 * 60 * MINUTE), goAway);
  };
  clock.after(random.around(2 * 60 * MINUTE), goAway);
}

function planMarket(clock: Clock, random: Random, market: Market, orders: number): void {
  const ids = [...market.offers.keys()];
  for (let change = 0; change < orders; change++) {
    const id = random.pick(ids);
    clock.after(random.between(0, SPAN), () => {
      const kind = random.next();
      if (kind < 0.6) market.receive(id, market.offers.get(id)?.unit === "weight" ? 3_000 : 6);
      else if (kind < 0.9) market.reprice(id, cents(random.between(50, 2_500)));
      else market.putAway(id, random.chance(0.5));
    });
  }
}

function planTending(clock: Clock, shop: Shop): void {
  const tend = () => {
    try {
      shop.tend(clock.now);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
    clock.after(TEND_EVERY, tend);
  };
  clock.after(TEND_EVERY, tend);
}

function judge(
  seed: number,
  orders: number,
  shop: Shop,
  market: Market,
  devices: readonly Device[],
  misfortune: Misfortune,
): Outcome {
  let lost = 0;
  let disagreements = 0;
  for (const device of devices) {
    for (const [orderId, fate] of device.fates) {
      const state = shop.orders.get(orderId)?.standing.state;
      const settled = state !== undefined && state !== "received" && state !== "needs-you";
      const givenUp = state === undefined && (fate === "refused" || fate === "forgotten");
      if (!settled && !givenUp) lost += 1;
      if (settled && (device.states.get(orderId) !== state || fate !== "known")) disagreements += 1;
    }
  }
  const held = new Map<number, number>();
  const states: Record<string, number> = {};
  let doubled = 0;
  for (const { standing, events } of shop.orders.values()) {
    states[standing.state] = (states[standing.state] ?? 0) + 1;
    const told = events.map(({ type, vendorId }) => `${type} ${vendorId}`);
    if (new Set(told).size !== told.length) doubled += 1;
    for (const line of standing.vendorOrders.flatMap((part) => part.lines)) {
      held.set(line.offerId, (held.get(line.offerId) ?? 0) + line.granted);
    }
  }
  const books = [...shop.orders].map(([id, { standing, seq }]) => [id, standing, seq]);
  return {
    seed,
    orders,
    lost,
    doubled,
    oversold: market.oversold,
    ledgerFaults: market.faults(held).length,
    disagreements,
    states,
    struck: Object.fromEntries(misfortune.struck),
    digest: createHash("sha256").update(JSON.stringify(books)).digest("hex").slice(0, 16),
  };
}

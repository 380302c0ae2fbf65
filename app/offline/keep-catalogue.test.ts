import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SyncResult } from "./catalogue/catalogue-state.ts";
import { readConnection } from "./connection.ts";
import { keepCatalogue } from "./keep-catalogue.ts";
import { freshShop } from "./testing/fresh-shop.ts";

const START = 1_800_000_000_000;
const failed: SyncResult = { ok: false, reason: "offline" };
let mayRun = true;
let answer: () => SyncResult;
let kept: ReturnType<typeof keepCatalogue>;
const sync = vi.fn(async () => answer());
const onArrival = vi.fn();

beforeEach(async () => {
  await freshShop();
  mayRun = true;
  answer = () => fresh(Date.now());
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: START });
});
afterEach(() => {
  kept.stop();
  vi.clearAllMocks();
  vi.useRealTimers();
});

function fresh(asOf: number): SyncResult {
  const state = { held: true, epoch: "one", seq: 1, asOf, products: 3 } as const;
  return { ok: true, changed: false, state };
}

async function open(): Promise<void> {
  kept = keepCatalogue({ sync, mayRun: () => mayRun, onArrival });
  await pass(0);
}

/** Lets fake time pass and what it began come to an end: the database does not run on the tab's timers. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turns = 0; turns < 40; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

test("the first whole catalogue is said to have arrived, once, with the moment it shows", async () => {
  await open();
  expect(onArrival).toHaveBeenCalledOnce();
  expect((await readConnection()).catalogueAsOf).toBe(START);
  await pass(10_000);
  expect(sync).toHaveBeenCalledTimes(2);
  expect(onArrival).toHaveBeenCalledOnce();
});

test("prices are asked for every ten seconds, and a failure makes it wait a minute or as long as it is told", async () => {
  await open();
  await pass(10_000);
  expect(sync).toHaveBeenCalledTimes(2);
  answer = () => failed;
  await pass(10_000);
  expect(sync).toHaveBeenCalledTimes(3);
  await pass(59_000);
  expect(sync).toHaveBeenCalledTimes(3);
  answer = () => ({ ok: false, reason: "server", retryAfter: 5_000 });
  await pass(1_000);
  await pass(5_000);
  expect(sync).toHaveBeenCalledTimes(5);
});

test("nothing is asked for while the tab is hidden or offline, and at once when told that it is back", async () => {
  mayRun = false;
  await open();
  await pass(60_000);
  expect(sync).not.toHaveBeenCalled();
  mayRun = true;
  kept.now();
  await pass(0);
  expect(sync).toHaveBeenCalledOnce();
});

test("two calls at once are one sync", async () => {
  await open();
  kept.now();
  kept.now();
  await pass(0);
  expect(sync).toHaveBeenCalledTimes(2);
});

test("stopped it asks no more", async () => {
  await open();
  kept.stop();
  kept.now();
  await pass(120_000);
  expect(sync).toHaveBeenCalledOnce();
});

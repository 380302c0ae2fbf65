import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readConnection } from "./connection.ts";
import type { Occasion } from "./exchange.ts";
import { keepInTouch } from "./keep-in-touch.ts";
import { freshShop } from "./testing/fresh-shop.ts";
import { ScriptedServer } from "./testing/scripted-server.ts";
import { placeAnOrder } from "./testing/shopping.ts";

let server: ScriptedServer;
let stop = () => {};
const tab = { online: true, visible: true, stream: false, tell: (_: Occasion) => {} };

beforeEach(async () => {
  await freshShop();
  server = new ScriptedServer();
  Object.assign(tab, { online: true, visible: true, stream: false });
  // The database under test has timers of its own, so only those of the tab are held.
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: server.now });
});
afterEach(async () => {
  stop();
  await settled();
  vi.useRealTimers();
});

function open(): void {
  stop = keepInTouch(
    {
      isOnline: () => tab.online,
      isVisible: () => tab.visible,
      hasStream: () => tab.stream,
      listen: (tell) => {
        tab.tell = tell;
        return () => {};
      },
    },
    { ...server.surroundings, now: () => Date.now() },
  );
}

/** Until what is under way has ended and the tab only waits. */
async function settled(): Promise<void> {
  let quiet = 0;
  for (let calls = -1; quiet < 20; ) {
    await new Promise((resolve) => setImmediate(resolve));
    const now = server.calls.length;
    quiet = calls === now && !(await readConnection()).syncing ? quiet + 1 : 0;
    calls = now;
  }
}

async function pass(ms: number): Promise<void> {
  server.now += ms;
  await vi.advanceTimersByTimeAsync(ms);
  await settled();
}

test("what waits is sent when the tab opens, and what is done later the moment it is kept", async () => {
  await placeAnOrder();
  open();
  await settled();
  expect(server.orders.size).toBe(1);
  await placeAnOrder(2);
  await settled();
  expect(server.orders.size).toBe(2);
});

test("a tab without a network asks nothing and says so, until the browser says it is back", async () => {
  tab.online = false;
  await placeAnOrder();
  open();
  await pass(120_000);
  expect(server.calls).toEqual([]);
  expect((await readConnection()).online).toBe(false);
  tab.online = true;
  tab.tell("online");
  await settled();
  expect(server.orders.size).toBe(1);
  expect((await readConnection()).online).toBe(true);
});

test("while an answer is owed and no stream brings it, the tab asks every five seconds", async () => {
  const orderId = await placeAnOrder();
  open();
  await settled();
  server.calls.length = 0;
  await pass(5_000);
  expect(server.calls).not.toEqual([]);
  server.review(orderId, { state: "refused" });
  await pass(5_000);
  server.calls.length = 0;
  await pass(25_000);
  expect(server.calls).toEqual([]);
});

test("a hidden tab leaves the server alone, and asks when it is looked at again", async () => {
  await placeAnOrder();
  open();
  await settled();
  tab.visible = false;
  server.calls.length = 0;
  await pass(300_000);
  expect(server.calls).toEqual([]);
  tab.tell("shown");
  await settled();
  expect(server.calls).not.toEqual([]);
});

test("stopped, a tab is silent for good", async () => {
  open();
  await settled();
  stop();
  server.calls.length = 0;
  await placeAnOrder();
  await pass(120_000);
  expect(server.calls).toEqual([]);
});

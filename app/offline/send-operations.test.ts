import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OPERATION_LIFETIME_MS } from "#domain/operations";
import { tryAgain } from "./answer-stuck.ts";
import { readAttention } from "./attention.ts";
import { cancelOrder } from "./cancel-order.ts";
import { readCart } from "./cart.ts";
import { changeOrder } from "./change-order.ts";
import { readConnection } from "./connection.ts";
import { closeShop, write } from "./database.ts";
import { exchange } from "./exchange.ts";
import { openSession } from "./open-session.ts";
import { readOrder } from "./orders.ts";
import { readOutbox } from "./outbox.ts";
import { signedIn, signedOut } from "./owner.ts";
import { secondFactorShown } from "./proof-needed.ts";
import { sendAgain } from "./send-again.ts";
import { sendOperations } from "./send-operations.ts";
import { freshShop } from "./testing/fresh-shop.ts";
import { ScriptedServer } from "./testing/scripted-server.ts";
import { fill, placeAnOrder } from "./testing/shopping.ts";

const MEMBER = "0199c0de-0000-7000-8000-00000000000a";
let server: ScriptedServer;

beforeEach(async () => {
  await freshShop();
  server = new ScriptedServer();
  vi.useFakeTimers({ toFake: ["Date"], now: server.now });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Lets time pass on the server and the device alike. */
function wait(ms: number): void {
  server.now += ms;
  vi.setSystemTime(Date.now() + ms);
}

const send = () => exchange("start", server.surroundings);
const effects = () => [...server.applied.values()];
const stateOf = async (orderId: string) => (await readOrder(orderId))?.state;

async function untilSent(): Promise<void> {
  for (let tries = 0; tries < 200 && (await readOutbox()).length > 0; tries += 1) {
    await send();
    wait(10_000);
  }
}

test("an order travels from waiting to received and leaves the outbox", async () => {
  const orderId = await placeAnOrder();
  expect(await stateOf(orderId)).toBe("waiting");
  await send();
  expect(await stateOf(orderId)).toBe("received");
  expect(await readOutbox()).toEqual([]);
  server.review(orderId, { state: "confirmed" });
  await send();
  expect(await stateOf(orderId)).toBe("confirmed");
});

test("a guest without a session gets one, and the order is sent in the same breath", async () => {
  await placeAnOrder();
  await sendOperations(server.surroundings);
  expect(server.calls).toEqual(["/api/session/guest", "/api/operations"]);
  expect(server.orders.size).toBe(1);
});

test("one operation sent fifty times takes effect once", async () => {
  await placeAnOrder();
  await openSession(server.surroundings);
  for (let tries = 0; tries < 50; tries += 1) server.mishaps.push("response-lost");
  await untilSent();
  expect(server.batches.length).toBeGreaterThanOrEqual(45);
  expect(effects()).toEqual([1]);
  expect(server.orders.size).toBe(1);
});

const noSession = () => new Response(null, { status: 401 });

test("a response lost after the commit is asked for again and answered once", async () => {
  const orderId = await placeAnOrder();
  await send();
  const second = await placeAnOrder(2);
  server.mishaps.push("response-lost");
  await send();
  expect(server.orders.has(second)).toBe(true);
  expect(await stateOf(second)).toBe("waiting");
  await untilSent();
  expect(effects()).toEqual([1, 1]);
  expect([await stateOf(orderId), await stateOf(second)]).toEqual(["received", "received"]);
});

test("two tabs and the service worker sending at once send each operation once", async () => {
  for (let offer = 1; offer <= 5; offer += 1) await placeAnOrder(offer);
  await Promise.all([send(), send(), send()]);
  expect(effects()).toEqual([1, 1, 1, 1, 1]);
  expect(server.batches).toHaveLength(1);
});

test("a service worker stopped in mid-send leaves the order for the next sender", async () => {
  const orderId = await placeAnOrder();
  const stopped = { ...server.surroundings, fetch: () => Promise.reject(new TypeError("worker stopped")) };
  await sendOperations(stopped);
  await closeShop();
  await send();
  expect(effects()).toEqual([1]);
  expect(await stateOf(orderId)).toBe("received");
});

test("a cancellation never overtakes its order", async () => {
  const orderId = await placeAnOrder();
  server.mishaps.push("request-lost");
  await send();
  await cancelOrder(orderId);
  await untilSent();
  expect(server.batches.at(-1)).toEqual(["order.place", "order.cancel"]);
  expect(await stateOf(orderId)).toBe("cancelled");
});

test("an order called off before it ever left never leaves", async () => {
  const orderId = await placeAnOrder();
  expect(await cancelOrder(orderId)).toEqual({ ok: true, value: "withdrawn" });
  await send();
  expect(server.orders.size).toBe(0);
  expect(await stateOf(orderId)).toBe("cancelled");
});

test("an operation the server calls out of order stays and is tried again", async () => {
  const orderId = await placeAnOrder();
  const [entry] = await readOutbox();
  const tooEarly = { opId: entry?.opId, outcome: "rejected", code: "out-of-order", message: "" };
  server.mishaps.push(() => Response.json({ results: [tooEarly], seq: 0 }));
  await send();
  expect(await readOutbox()).toHaveLength(1);
  await untilSent();
  expect(await stateOf(orderId)).toBe("received");
});

describe("an order that waited more than seven days", () => {
  async function heldOrder(): Promise<string> {
    const orderId = await placeAnOrder();
    wait(OPERATION_LIFETIME_MS + 1);
    await send();
    return orderId;
  }

  test("is not sent, and asks", async () => {
    const orderId = await heldOrder();
    expect(server.batches).toEqual([]);
    expect(await readAttention()).toMatchObject([{ kind: "expired", order: { id: orderId, state: "held" } }]);
  });

  test("goes out at fresh prices when the shopper says so", async () => {
    const orderId = await heldOrder();
    const fresh = { seenTotal: 300, priceCap: 315 } as Parameters<typeof sendAgain>[1];
    expect(await sendAgain(orderId, fresh)).toEqual({ ok: true, value: true });
    await send();
    expect(server.orders.get(orderId)).toMatchObject({ priceCap: 315 });
    expect(await readAttention()).toEqual([]);
  });

  test("goes back into the cart when the shopper would rather change it", async () => {
    const orderId = await heldOrder();
    await changeOrder(orderId);
    await send();
    expect((await readCart()).cart.lines).toMatchObject([{ offerId: 1 }]);
    expect(server.orders.size).toBe(0);
    expect(await stateOf(orderId)).toBe("cancelled");
  });

  test("but may have arrived before is left to the server, which knows it", async () => {
    const orderId = await placeAnOrder();
    await sendOperations({ ...server.surroundings, fetch: () => Promise.reject(new TypeError("gone")) });
    wait(OPERATION_LIFETIME_MS + 1);
    await send();
    // This one had not arrived: the server says that it is too old, and only then does it ask.
    expect(await stateOf(orderId)).toBe("held");
    expect(await readOutbox()).toEqual([]);
  });
});

test("a device clock two hours off changes nothing", async () => {
  for (const hours of [-2, 2]) {
    vi.setSystemTime(server.now + hours * 60 * 60 * 1000);
    const orderId = await placeAnOrder();
    await sendOperations({ ...server.surroundings, now: () => Date.now() });
    expect(server.orders.has(orderId)).toBe(true);
  }
});

test("a cart with a vanished offer comes back to the shopper, lines and all", async () => {
  const orderId = await placeAnOrder();
  await send();
  await placeAnOrder(2);
  const [entry] = await readOutbox();
  const gone = { opId: entry?.opId, outcome: "rejected", code: "unknown-offer", message: "" };
  server.mishaps.push(() => Response.json({ results: [gone], seq: 1 }));
  await send();
  const [item] = await readAttention();
  expect(item).toMatchObject({ kind: "rejected", code: "unknown-offer", order: { state: "refused" } });
  await changeOrder(item?.order?.id ?? "");
  expect((await readCart()).cart.lines).toMatchObject([{ offerId: 2 }]);
  expect(await stateOf(orderId)).toBe("received");
});

describe("a storage that is full", () => {
  const full = () => {
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    });
  };

  test("refuses the order, says why and keeps the cart", async () => {
    await fill();
    full();
    await expect(placeAnOrder()).rejects.toThrow("storage-full");
    vi.restoreAllMocks();
    expect((await readCart()).cart.lines).toHaveLength(1);
    expect(await readOutbox()).toEqual([]);
  });

  test("keeps an order from leaving that could not be marked as sent", async () => {
    await placeAnOrder();
    full();
    const { wakeAt } = await sendOperations(server.surroundings);
    expect(server.batches).toEqual([]);
    expect(wakeAt).toBeGreaterThan(server.now);
  });
});

test("a wiped device starts anew, and what the server has is untouched", async () => {
  await placeAnOrder();
  await send();
  await freshShop();
  server.session = null;
  expect((await readCart()).cart.lines).toEqual([]);
  const orderId = await placeAnOrder(2);
  await send();
  expect(await stateOf(orderId)).toBe("received");
  expect(server.orders.size).toBe(2);
});

describe("who an operation belongs to", () => {
  const member = { accountId: MEMBER, role: "shopper", name: "Mia", email: "mia@example.org" } as const;

  test("a guest who signs in takes cart and unsent orders along", async () => {
    const orderId = await placeAnOrder();
    await fill(9);
    server.session = member;
    await signedIn(MEMBER);
    await untilSent();
    expect(server.orders.has(orderId)).toBe(true);
    expect((await readCart()).cart.lines).toMatchObject([{ offerId: 9 }]);
  });

  test("what a member left unsent waits until they are back, whoever comes between", async () => {
    server.session = member;
    await signedIn(MEMBER);
    const orderId = await placeAnOrder();
    await signedOut();
    server.session = null;
    expect(await readOrder(orderId)).toBeNull();
    await placeAnOrder(2);
    await send();
    expect([...server.orders.keys()]).not.toContain(orderId);
    server.session = member;
    await signedIn(MEMBER);
    await untilSent();
    expect([...server.orders.keys()]).toContain(orderId);
  });

  test("a member whose session ended is asked to sign in, and loses nothing", async () => {
    server.session = member;
    await signedIn(MEMBER);
    const orderId = await placeAnOrder();
    await send();
    server.session = null;
    const second = await placeAnOrder(2);
    server.mishaps.push(noSession, () => new Response(null, { status: 409 }));
    await send();
    expect((await readConnection()).needsSignIn).toBe(true);
    const calls = server.calls.length;
    wait(600_000);
    await send();
    expect(server.calls).toHaveLength(calls);
    server.session = member;
    await signedIn(MEMBER);
    await untilSent();
    expect([await stateOf(orderId), await stateOf(second)]).toEqual(["received", "received"]);
  });
});

describe("somebody at work who has not shown a second factor", () => {
  const unproven = (code: string) => () => Response.json({ code }, { status: 403 });
  const picker = {
    accountId: MEMBER,
    role: "vendor-picker" as const,
    name: "Ines",
    email: "ines@example.org",
  };

  beforeEach(async () => {
    server.session = picker;
    await signedIn(MEMBER);
  });

  test("is asked for it at once, while their order waits and nothing counts as a bad network", async () => {
    await placeAnOrder();
    server.mishaps.push(unproven("second-factor-needed"), unproven("second-factor-needed"));
    const { run, pulled } = await send();
    expect([run.unreachable, run.wakeAt, pulled]).toEqual([false, null, "unproven"]);
    expect(await readConnection()).toMatchObject({ needsSecondFactor: true, waiting: 1 });
    server.mishaps.push(unproven("second-factor-needed"));
    await send();
    expect(server.calls.filter((path) => path === "/api/operations")).toHaveLength(1);
  });

  test("sends what waited in the breath in which the server lets them in", async () => {
    const orderId = await placeAnOrder();
    server.mishaps.push(unproven("second-factor-needed"), unproven("second-factor-needed"));
    await send();
    await exchange("timer", server.surroundings);
    expect(await stateOf(orderId)).toBe("sent");
    expect(await readConnection()).toMatchObject({ needsSecondFactor: false, waiting: 0 });
    expect(effects()).toEqual([1]);
  });

  test("need not wait for the server to be asked once this device saw them show it", async () => {
    await placeAnOrder();
    server.mishaps.push(unproven("second-factor-needed"), unproven("second-factor-needed"));
    await send();
    await secondFactorShown();
    expect((await readConnection()).needsSecondFactor).toBe(false);
    await sendOperations(server.surroundings);
    expect(effects()).toEqual([1]);
  });

  test("is not called offline for a refused pull", async () => {
    server.mishaps.push(unproven("second-factor-needed"));
    expect((await send()).pulled).toBe("unproven");
  });

  test("who proved themselves too long ago signs in again, and loses nothing", async () => {
    await placeAnOrder();
    server.mishaps.push(unproven("sign-in-again"));
    await send();
    expect(await readConnection()).toMatchObject({ needsSignIn: true, waiting: 1 });
    await signedIn(MEMBER);
    await untilSent();
    expect(effects()).toEqual([1]);
  });

  test("who is refused for good is not asked to prove anything", async () => {
    await placeAnOrder();
    server.mishaps.push(unproven("forbidden"));
    await send();
    expect(await readConnection()).toMatchObject({
      needsSignIn: false,
      needsSecondFactor: false,
      waiting: 1,
    });
  });
});

describe("a server in trouble", () => {
  test("is left alone for as long as it asks", async () => {
    await placeAnOrder();
    server.mishaps.push(() => new Response(null, { status: 503, headers: { "Retry-After": "120" } }));
    const { run } = await send();
    expect(run.wakeAt).toBe(server.now + 120_000);
    await send();
    expect(server.calls).toHaveLength(1);
    wait(120_000);
    await send();
    expect(server.orders.size).toBe(1);
  });

  test("that answers nonsense has answered nothing", async () => {
    await placeAnOrder();
    server.mishaps.push(() => new Response("<html>Please log in to the Wi-Fi</html>"));
    await send();
    expect(await readOutbox()).toHaveLength(1);
    await untilSent();
    expect(server.orders.size).toBe(1);
  });

  test("that finds a batch too large gets smaller ones", async () => {
    for (let offer = 1; offer <= 8; offer += 1) await placeAnOrder(offer);
    const tooLarge = () => new Response(null, { status: 413 });
    await sendOperations({
      ...server.surroundings,
      fetch: (input, init) =>
        String(init?.body).split("order.place").length > 4
          ? Promise.resolve(tooLarge())
          : server.surroundings.fetch(input, init),
    });
    await untilSent();
    expect(server.orders.size).toBe(8);
    expect(effects()).toEqual(Array(8).fill(1));
  });
});

test.each([400, 413, 422])(
  "one the server answers %i even alone asks the shopper; the others arrive",
  async (status) => {
    const orders: string[] = [];
    for (let offer = 1; offer <= 4; offer += 1) orders.push(await placeAnOrder(offer));
    const bad = orders[1] ?? "";
    const picky = {
      ...server.surroundings,
      fetch: (input: RequestInfo | URL, init?: RequestInit) =>
        String(init?.body).includes(`order/${bad}`)
          ? Promise.resolve(new Response(null, { status }))
          : server.surroundings.fetch(input, init),
    };
    for (let sends = 0; sends < 5; sends += 1) {
      await sendOperations(picky);
      wait(10_000);
    }
    expect([...server.orders.keys()].sort()).toEqual(orders.filter((id) => id !== bad).sort());
    expect(await readAttention()).toMatchObject([{ kind: "stuck", code: "unreadable", order: { id: bad } }]);
    expect(await readOutbox()).toMatchObject([{ lane: `order/${bad}`, held: true }]);

    const [item] = await readAttention();
    if (item?.kind !== "stuck") throw new Error("nothing is stuck");
    await tryAgain(item.opId);
    await untilSent();
    expect(server.orders.has(bad)).toBe(true);
  },
);

test("without Web Locks a lease keeps two senders apart", async () => {
  vi.stubGlobal("navigator", {});
  for (let offer = 1; offer <= 3; offer += 1) await placeAnOrder(offer);
  await Promise.all([send(), send()]);
  await untilSent();
  vi.unstubAllGlobals();
  expect(effects()).toEqual([1, 1, 1]);
});

test("an order is never said to be saved before its transaction is complete", async () => {
  const saved = write(["outbox"], async (tx) => {
    tx.abort();
  });
  expect(await saved).toEqual({ ok: false, reason: "storage-unavailable" });
});

import { uuidv7 } from "uuidv7";
import { afterAll, expect, test } from "vitest";
import { cents } from "#domain/money";
import { closeRedis } from "#server/platform/redis.server";
import { aDevice, aRequest } from "#test/accounts.server.ts";
import { anOperation } from "#test/orders.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { loader as cart } from "./cart.ts";
import { action as operations } from "./operations.ts";
import { action as openGuest } from "./session-guest.ts";

const redis = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await redis.kill();
});

const given = { params: {}, context: { clientAddress: "192.0.2.1" } };
const JSON_TYPE = { "Content-Type": "application/json" };

async function aPhone() {
  const device = aDevice();
  const request = aRequest(null, { method: "POST", body: JSON.stringify(device), headers: JSON_TYPE });
  const response = await openGuest({ ...given, request });
  const { accountId } = await response.json();
  return { clientGroup: device.clientGroup, cookie: response.headers.get("Set-Cookie"), accountId };
}

const line = {
  lineId: uuidv7(),
  offerId: 7,
  quantity: { unit: "weight", grams: 750 },
  substitution: "refund",
  note: "ripe ones",
  seen: {
    productId: 7,
    slug: "lemon-7",
    name: "Lemon",
    brand: "",
    illustration: "lemon",
    tint: "produce",
    unit: "weight",
    price: cents(300),
    vendorId: 1,
    vendorName: "Green Corner",
    vendorSlug: "green-corner",
  },
  addedAt: 1_800_000_000_000,
};

async function save(phone: Awaited<ReturnType<typeof aPhone>>, n: number, lines: unknown[]): Promise<void> {
  const operation = anOperation("cart.save", { lines }, { lane: "cart", n, expiresAt: Date.now() + 60_000 });
  const body = JSON.stringify({ clientGroup: phone.clientGroup, operations: [operation] });
  const request = aRequest(phone.cookie, { method: "POST", body, headers: JSON_TYPE });
  const answer = await (await operations({ ...given, request })).json();
  expect(answer.results).toMatchObject([{ outcome: "applied" }]);
}

async function cartOf(phone: { readonly cookie: string | null }) {
  const response = await cart({ ...given, request: aRequest(phone.cookie) });
  expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  return response.json();
}

test("a saved cart comes back line for line, says whose it is, and counts its changes", async () => {
  const phone = await aPhone();
  expect(await cartOf(phone)).toEqual({ owner: phone.accountId, cart: { lines: [] }, seq: 0 });
  await save(phone, 1, [line]);
  expect(await cartOf(phone)).toEqual({ owner: phone.accountId, cart: { lines: [line] }, seq: 1 });
  await save(phone, 2, []);
  expect(await cartOf(phone)).toMatchObject({ cart: { lines: [] }, seq: 2 });
});

test("nobody reads a cart of somebody else's", async () => {
  const phone = await aPhone();
  await save(phone, 1, [line]);
  const stranger = await aPhone();
  expect(await cartOf(stranger)).toEqual({ owner: stranger.accountId, cart: { lines: [] }, seq: 0 });
});

test("without a session there is a problem document and no cart", async () => {
  const refused = await cart({ ...given, request: aRequest(null) }).catch((thrown: unknown) => thrown);
  if (!(refused instanceof Response)) throw refused;
  expect(refused.status).toBe(401);
  expect(refused.headers.get("Content-Type")).toBe("application/problem+json");
  expect(await refused.json()).toMatchObject({ code: "no-session" });
});

import { afterAll, expect, test } from "vitest";
import { closeRedis } from "#server/platform/redis.server";
import { aDevice, aRequest } from "#test/accounts.server.ts";
import { aLine, anOffer, anOperation, anOrderOf, countOf, placing } from "#test/orders.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { action as operations } from "./operations.ts";
import { loader as order } from "./order.ts";
import { loader as orders } from "./orders.ts";
import { loader as stream } from "./orders-stream.ts";
import { action as openGuest } from "./session-guest.ts";

const redis = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await redis.kill();
});

type Route = (given: Parameters<typeof operations>[0]) => Promise<Response>;

async function ask(route: Route, request: Request, params: Record<string, string> = {}) {
  const response = await route({ request, params, context: { clientAddress: "192.0.2.1" } }).catch(
    (thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    },
  );
  return { status: response.status, type: response.headers.get("Content-Type"), body: await response.json() };
}

const JSON_TYPE = { "Content-Type": "application/json" };
const post = (cookie: string | null, body: string, headers: Record<string, string> = JSON_TYPE) =>
  ask(operations, aRequest(cookie, { method: "POST", body, headers }));

async function aPhone() {
  const device = aDevice();
  const request = aRequest(null, { method: "POST", body: JSON.stringify(device), headers: JSON_TYPE });
  const response = await openGuest({ request, params: {}, context: { clientAddress: "192.0.2.1" } });
  return { clientGroup: device.clientGroup, cookie: response.headers.get("Set-Cookie") };
}

const phone = await aPhone();
const offer = await anOffer();
const inTime = () => ({ expiresAt: Date.now() + 60_000 });
const aBatch = (placed = anOrderOf([aLine(offer)])) => ({
  clientGroup: phone.clientGroup,
  operations: [placing(placed, inTime())],
});

test("an order sent with a session is its owner's to list and to read, and nobody else's", async () => {
  const placed = anOrderOf([aLine(offer)]);
  const taken = await post(phone.cookie, JSON.stringify(aBatch(placed)));
  expect(taken).toMatchObject({ status: 200, body: { results: [{ outcome: "applied" }], seq: 1 } });
  const list = await ask(orders, aRequest(phone.cookie));
  expect(list.body).toMatchObject({ orders: [{ id: placed.orderId, state: "received" }], seq: 1 });
  const one = await ask(order, aRequest(phone.cookie), { id: placed.orderId });
  expect(one).toMatchObject({ status: 200, body: { id: placed.orderId } });
  const stranger = await aPhone();
  expect((await ask(orders, aRequest(stranger.cookie))).body).toEqual({
    owner: expect.any(String),
    orders: [],
    seq: 0,
  });
  expect(await ask(order, aRequest(stranger.cookie), { id: placed.orderId })).toMatchObject({
    status: 404,
    type: "application/problem+json",
    body: { code: "not-found" },
  });
});

test("somebody else's device group is refused, whatever session it is sent with", async () => {
  const stranger = await aPhone();
  const before = await countOf("orders");
  const answer = await post(stranger.cookie, JSON.stringify(aBatch()));
  expect(answer.body).toMatchObject({ results: [{ outcome: "rejected", code: "not-yours" }] });
  expect(await countOf("orders")).toBe(before);
});

test.each<[string, string | null, string, Record<string, string>, number, string]>([
  ["nobody's session", null, JSON.stringify(aBatch()), JSON_TYPE, 401, "no-session"],
  ["a form", phone.cookie, "a=b", { "Content-Type": "application/x-www-form-urlencoded" }, 415, "not-json"],
  ["malformed JSON", phone.cookie, '{"operations": [', JSON_TYPE, 400, "malformed"],
  ["no operations", phone.cookie, JSON.stringify({ ...aBatch(), operations: [] }), JSON_TYPE, 422, "invalid"],
  [
    "too many operations",
    phone.cookie,
    JSON.stringify({
      ...aBatch(),
      operations: Array.from({ length: 101 }, () => anOperation("cart.save", {})),
    }),
    JSON_TYPE,
    422,
    "invalid",
  ],
])("%s is answered with a problem document", async (_, cookie, body, headers, status, code) => {
  expect(await post(cookie, body, headers)).toMatchObject({
    status,
    type: "application/problem+json",
    body: { code },
  });
});

test.each(["-1", "1.5", "yesterday", "1e9"])("a pull since %s is not understood", async (since) => {
  const request = new Request(`http://127.0.0.1:3000/api/orders?since=${since}`, {
    headers: { Cookie: phone.cookie?.split(";")[0] ?? "" },
  });
  expect(await ask(orders, request)).toMatchObject({ status: 400, body: { code: "invalid" } });
});

test("an order id that is none is as unknown as one that never was", async () => {
  expect(await ask(order, aRequest(phone.cookie), { id: "../etc" })).toMatchObject({ status: 404 });
});

test("a stream is for its owner and never cached", async () => {
  const given = { params: {}, context: { clientAddress: "192.0.2.1" } };
  const response = await stream({ ...given, request: aRequest(phone.cookie) });
  expect(response.headers.get("Content-Type")).toBe("text/event-stream");
  expect(response.headers.get("Cache-Control")).toContain("no-store");
  await response.body?.cancel();
  await expect(stream({ ...given, request: aRequest(null) })).rejects.toMatchObject({ status: 401 });
});

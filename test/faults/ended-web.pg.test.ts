import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { hash } from "@node-rs/argon2";
import * as v from "valibot";
import { afterAll, expect, test, vi } from "vitest";
import { operationAnswerSchema } from "#domain/operations";
import { findMemberById, storePasswordHash } from "#server/accounts/account-records.server";
import { json } from "../abuse/case.ts";
import { openShop } from "../abuse/shop.server.ts";
import { aDevice, aMember, PASSWORD } from "../accounts.server.ts";
import { aLine, anOffer, anOrderOf, countOf, placing } from "../orders.server.ts";

const SHOPPERS = 6;
/** Orders each of them has sent about when the web is asked to end, and sends once it says that it is not ready. */
const ORDERS = 8;

const shop = await openShop({ RATE_LIMIT_SCALE: "1000", STOP_GRACE_SECONDS: "5" });
afterAll(() => shop.close());

const offer = await anOffer({ stock: 10_000 });
const device = aDevice();
const guest = await shop.ask({ method: "POST", path: "/api/session/guest", ...json(device) });
const Cookie = guest.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
const aBatch = () =>
  JSON.stringify({
    clientGroup: device.clientGroup,
    operations: [
      placing(anOrderOf([aLine(offer)], { placedAt: Date.now() }), { expiresAt: Date.now() + 60_000 }),
    ],
  });
const headers = { "Content-Type": "application/json", Cookie };

const outcomesIn = (answer: unknown) =>
  v.parse(operationAnswerSchema, answer).results.map(({ outcome }) => outcome);

let answered = 0;

async function order() {
  const body = aBatch();
  const answer = await shop.ask({ method: "POST", path: "/api/operations", headers, body });
  expect(outcomesIn(answer.json)).toEqual(["applied"]);
  answered += 1;
  return answer;
}

/** Sends an order's first half, and gives what sends the rest and waits for the answer. */
async function halfAnOrder() {
  const body = aBatch();
  const sending = request({
    host: "127.0.0.1",
    port: shop.port,
    method: "POST",
    path: "/api/operations",
    headers: { ...headers, "Content-Length": String(body.length) },
  });
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once("response", resolve).once("error", reject);
  });
  const half = Math.floor(body.length / 2);
  await new Promise((resolve) => sending.write(body.slice(0, half), resolve));
  return async () => {
    sending.end(body.slice(half));
    return outcomesIn(JSON.parse(await text(await response)));
  };
}

function accepts(): Promise<boolean> {
  const socket = connect(shop.port, "127.0.0.1");
  return once(socket, "connect")
    .then(
      () => true,
      () => false,
    )
    .finally(() => socket.destroy());
}

test("a web process asked to end under load takes what a load balancer still sends, and answers all it took", {
  timeout: 60_000,
}, async () => {
  let leaving = false;
  const connections = new Set<string | undefined>();
  const shoppers = Promise.all(
    Array.from({ length: SHOPPERS }, async () => {
      while (!leaving) await order();
      for (let n = 0; n < ORDERS; n += 1) connections.add((await order()).headers.connection);
    }),
  );
  await vi.waitFor(() => expect(answered).toBeGreaterThan(SHOPPERS * ORDERS), { timeout: 30_000 });
  const ended = shop.terminate();
  await vi.waitFor(async () =>
    expect((await shop.ask({ path: "/health/ready" })).json).toEqual({ status: "draining" }),
  );
  leaving = true;
  await shoppers;
  expect([...connections]).toEqual(["close"]);

  const sendRest = await halfAnOrder();
  await vi.waitFor(async () => expect(await accepts()).toBe(false), { timeout: 10_000 });
  expect(await sendRest()).toEqual(["applied"]);
  expect(await ended).toBe(0);
  expect(await countOf("orders")).toBe(answered + 1);
});

test("passwords that wait to be hashed anew when a web process is asked to end are, before it has", async () => {
  const other = await openShop({ RATE_LIMIT_SCALE: "1000" });
  const members = await Promise.all(Array.from({ length: 8 }, () => aMember()));
  const old = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1 });
  for (const member of members) await storePasswordHash(member, old);
  const answers = await Promise.all(
    members.map(({ identity: { email } }) =>
      other.ask({ method: "POST", path: "/api/session", ...json({ email, password: PASSWORD }) }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(members.map(() => 200));
  expect(await other.terminate()).toBe(0);
  for (const { owner } of members)
    expect((await findMemberById(owner.accountId))?.passwordHash).toMatch(/\$m=19456,t=2,/);
  await other.close();
});

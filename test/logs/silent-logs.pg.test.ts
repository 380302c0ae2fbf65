// First: they name the services before anything reads the configuration.

import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, expect, test, vi } from "vitest";
import type { PlaceOrder } from "#domain/place-order";
import { publishNow } from "#server/catalogue/run-publisher.server";
import { totpCode } from "#server/factors/totp";
import { pool } from "#server/platform/postgres.server";
import { type Ask, form, json } from "../abuse/case.ts";
import { openShop, startBuilt } from "../abuse/shop.server.ts";
import { aDevice } from "../accounts.server.ts";
import { stockMarket } from "../catalogue.server.ts";
import { codeIn } from "../mails.server.ts";
import { aLine, anOffer, anOperation, anOrderOf, placing } from "../orders.server.ts";
import { mailbox } from "../own-mailbox.server.ts";
import { queue } from "../own-queue.server.ts";
import { asOwner } from "../owner.server.ts";
import { Marks } from "./marks.ts";

/**
 * The web and the worker process as they are deployed, saying everything they ever would, while people use the shop
 * and things go wrong. Every text of a person or of a secret is marked; none may come up in a line of theirs.
 */

const marks = new Marks();
let said = "";
const hear = (words: string) => {
  said += words;
};
const loudly = { LOG_LEVEL: "trace", RATE_LIMIT_SCALE: "100" };

await stockMarket(3);
await publishNow();
const shop = await openShop(loudly, hear);
const workers = await startBuilt("workers", loudly, hear);
afterAll(async () => {
  await workers.end();
  await shop.close();
});

const patient = { timeout: 15_000, interval: 25 };
const device = aDevice();
const person = {
  name: marks.word("name"),
  email: `${marks.word("email")}@example.org`.toLowerCase(),
  password: marks.word("password"),
};
const cookies = new Map<string, string>();

/** Asks as their browser does, with the cookies it was given. */
async function ask(request: Ask) {
  const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const answer = await shop.ask({ ...request, headers: { Cookie, ...request.headers } });
  for (const set of answer.headers["set-cookie"] ?? []) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    if (value === "") cookies.delete(name);
    else cookies.set(name, marks.add(`cookie ${name}`, value));
  }
  return answer;
}
const post = (path: string, body: unknown, headers = {}) =>
  ask({ method: "POST", path, ...json(body, headers) });
const submit = (path: string, fields: Record<string, string>) =>
  ask({ method: "POST", path, ...form(fields) });

/** Waits for a line that says this, and gives it. */
async function line(words: string, has = ""): Promise<Record<string, unknown>> {
  const found = () => said.split("\n").find((one) => one.includes(`"msg":"${words}`) && one.includes(has));
  await vi.waitFor(() => expect(found(), `a line that says ${words} ${has}`).toBeDefined(), patient);
  return JSON.parse(found() ?? "");
}

const anOrder = (offer: Awaited<ReturnType<typeof anOffer>>): PlaceOrder =>
  anOrderOf([aLine(offer, 1, { note: marks.word("line note") })], {
    placedAt: Date.now(),
    contact: {
      name: marks.word("contact"),
      phone: marks.phone("contact phone"),
      street: marks.word("street"),
      postcode: marks.word("postcode").slice(0, 12),
      city: marks.word("city"),
      instructions: marks.word("instructions"),
    },
  });
const sendOrder = (order: PlaceOrder) =>
  post("/api/operations", {
    clientGroup: device.clientGroup,
    operations: [placing(order, { expiresAt: Date.now() + 60_000 })],
  });
/** Breaks something in the database for as long as `work` takes. */
async function whileBroken<T>(broken: string, mended: string, work: () => Promise<T>): Promise<T> {
  await asOwner(broken);
  return work().finally(() => asOwner(mended));
}

test("somebody registers, signs in wrong and right, and turns on an authenticator app", async () => {
  const asked = await post("/api/session/register", person);
  expect(asked.status).toBe(202);
  await vi.waitFor(() => expect(mailbox.to(person.email)).toHaveLength(1), patient);
  const code = codeIn({ text: mailbox.to(person.email)[0]?.body.text ?? "" });
  marks.add("mailed code", code);
  const made = await post("/api/session/verify", { ...(asked.json as object), code, device });
  expect(made.status).toBe(200);

  const secret = marks.add("authenticator secret", await shownSecret());
  const first = totpCode(secret, Date.now());
  expect((await submit("/account/security/authenticator", { code: "000000" })).status).toBe(422);
  expect((await submit("/account/security/authenticator", { code: first })).status).toBe(302);
  const codes = await ask({ path: "/account/security/recovery-codes?next=/account" });
  const recovery = />([0-9A-Z]{5}-[0-9A-Z]{5})</i.exec(codes.text)?.[1] ?? "";
  marks.add("recovery code", recovery);

  cookies.clear();
  const wrong = { email: person.email, password: marks.word("wrong password") };
  expect((await post("/api/session", wrong)).status).toBe(401);
  expect((await post("/api/session", { email: person.email, password: person.password })).status).toBe(401);
  expect((await post("/api/session/second-factor", { code: "000001" })).status).toBe(401);
  expect((await post("/api/session/second-factor", { code: recovery, device })).status).toBe(200);
});

async function shownSecret(): Promise<string> {
  const { text } = await ask({ path: "/account/security/authenticator" });
  return (/<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(text)?.[1] ?? "").replaceAll(" ", "");
}

test("they order, and the worker settles it", async () => {
  const order = anOrder(await anOffer());
  expect((await sendOrder(order)).json).toMatchObject({ results: [{ outcome: "applied" }] });
  const state = async () =>
    (await pool.query("SELECT state FROM orders WHERE id = $1", [order.orderId])).rows[0]?.state;
  await vi.waitFor(async () => expect(await state()).toBe("confirmed"), patient);
});

test("an order that cannot be reviewed is named by its id, and the row PostgreSQL refuses is not told", async () => {
  await whileBroken(
    "ALTER TABLE orders ADD CONSTRAINT no_end CHECK (state <> 'confirmed') NOT VALID",
    "ALTER TABLE orders DROP CONSTRAINT no_end",
    async () => {
      const order = anOrder(await anOffer());
      await sendOrder(order);
      const told = await line("an order could not be reviewed", order.orderId);
      expect(told).toMatchObject({
        orderId: order.orderId,
        err: { code: "23514", table: "orders", constraint: "no_end", stack: expect.stringContaining("at ") },
      });
    },
  );
});

test("a route that fails is named by its path, without what was sent or asked", async () => {
  const cart = {
    lines: [],
    note: marks.word("cart note"),
  };
  await whileBroken(
    "ALTER TABLE accounts ADD CONSTRAINT no_names CHECK (name IS NULL) NOT VALID; ALTER TABLE email_challenges RENAME TO gone",
    "ALTER TABLE accounts DROP CONSTRAINT no_names; ALTER TABLE gone RENAME TO email_challenges",
    async () => {
      const token = marks.add("token", "t".repeat(20) + marks.word("token in a query").padEnd(23, "k"));
      const failed = await ask({ path: `/verify/account?token=${token}` });
      expect(failed.status).toBe(500);
      expect(await line("a route failed", '"path":"/verify/account"')).toMatchObject({
        method: "GET",
        err: { code: "42P01" },
      });
      await submit("/account/profile", { intent: "rename", name: marks.word("new name") });
      await post("/api/session/register", { ...person, name: marks.word("another name") });
      await line("a route failed", '"path":"/api/session/register"');
    },
  );
  expect(
    (
      await post("/api/operations", {
        clientGroup: device.clientGroup,
        operations: [anOperation("cart.save", cart)],
      })
    ).status,
  ).toBe(200);
});

test("bodies that are no JSON, and tokens, keys and cookies that are nobody's, leave nothing", async () => {
  const paths = [
    "/api/session",
    "/api/session/register",
    "/api/session/verify",
    "/api/operations",
    "/api/session/guest",
  ];
  const headers = () => ({
    Authorization: `Bearer ${marks.word("bearer")}`,
    Cookie: `egm-session=${marks.word("cookie")}; other=${marks.word("other cookie")}`,
    "X-Api-Key": marks.word("key"),
    Referer: `http://127.0.0.1/verify/account?token=${marks.word("referrer")}`,
    "User-Agent": marks.word("browser"),
  });
  for (const path of paths) {
    const broken = `{"password": "${marks.word("broken JSON")}", "a": ${marks.word("bare word")}`;
    expect((await post(path, broken)).status).toBe(400);
    await post(path, { email: marks.word("not an e-mail"), deep: [{ password: marks.word("deep") }] });
    await ask({ method: "POST", path: `${path}?token=${marks.word("query")}`, ...json({}, headers()) });
  }
  for (const path of ["/api/orders", "/account", "/vendor", "/admin", "/account/data/export", "/search"]) {
    await ask({ path: `${path}?token=${marks.word("query")}&q=${marks.word("search")}`, headers: headers() });
  }
  const key = `egm_${marks.word("partner key")}`;
  await submit("/api/token", { grant_type: "client_credentials", client_secret: key, api_key: key });
  await submit("/api/token", { grant_type: "refresh_token", refresh_token: marks.word("refresh token") });
});

test("messages nobody can read are named by their ids", async () => {
  const sqs = new SQSClient({
    region: "eu-central-1",
    endpoint: process.env.AWS_ENDPOINT_URL ?? "",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const put = async (QueueUrl = "", MessageBody = "") =>
    (await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))).MessageId ?? "";
  const bodies = [
    `{"orderId": "${marks.word("poison")}"}`,
    `{"orderId": "x", "name": ${marks.word("poison bare")}}`,
    marks.word("poison text"),
  ];
  for (const body of bodies)
    await line("a message names no order", await put(process.env.ORDERS_QUEUE_URL, body));
  const mail = `{"id": "0190de30-0000-7000-8000-000000000001", "sealed": "${marks.word("poison mail")}"}`;
  await line("a mail was not sent", await put(process.env.MAIL_QUEUE_URL, mail));
});

test("services that go away are told without what was on its way to them", async () => {
  await mailbox.stop();
  await post("/api/session/register", {
    name: marks.word("unreached"),
    email: `${marks.word("unreached email").toLowerCase()}@example.org`,
    password: marks.word("unreached password"),
  });
  await vi.waitFor(() => expect(said.match(/"a mail was not sent/g)?.length).toBeGreaterThan(1), patient);
  await mailbox.start();
  await queue.stop();
  await sendOrder(anOrder(await anOffer()));
  await line("messages wait in the outbox");
  await queue.start();
});

test("neither process has told anything of a person or a secret", async () => {
  // What the last requests left may still be on its way through the pipe.
  await pause(300);
  const lines = said.split("\n").filter((one) => one !== "");
  expect(marks.count).toBeGreaterThan(60);
  for (const [what, mark] of marks)
    expect(
      lines.filter((one) => one.includes(mark)),
      what,
    ).toEqual([]);
  expect(lines.filter((one) => /@example\.org|argon2id|192\.0\.2|10\.0\.0\./.test(one))).toEqual([]);
  await line("listening");
  await line("workers started");
  // Nothing gets around the logger.
  for (const one of lines)
    expect(JSON.parse(one)).toMatchObject({ level: expect.any(Number), time: expect.any(String) });
});

import { afterAll, expect, test } from "vitest";
import { closeRedis, withRedis } from "#server/platform/redis.server";
import { startTestRedis } from "#test/redis.server.ts";
import { type Counter, count, uncount } from "./count.server.ts";
import { CountHere } from "./count-here.ts";
import { type Asked, limitRequest, refuseKnown } from "./limit-request.server.ts";
import { QUOTAS } from "./route-classes.ts";

const server = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await server.kill();
});

let named = 0;
const aCounter = (given: Partial<Counter> = {}): Counter => {
  named += 1;
  return { about: `test ${named}`, limit: 3, seconds: 60, ...given };
};
const NOON = 1_800_000_000_000;
const allowedOf = async (counter: Counter, now: number) => {
  const counted = await count([counter], now);
  return counted.ok && counted.value[0]?.allowed;
};

test("three are let through and the fourth is not, also when all come at once", async () => {
  const counter = aCounter();
  const all = await Promise.all(Array.from({ length: 8 }, () => allowedOf(counter, NOON)));
  expect(all.filter(Boolean)).toHaveLength(3);
});

test("what happened at the end of one bucket still counts at the beginning of the next", async () => {
  const counter = aCounter();
  for (let n = 0; n < 3; n += 1) await allowedOf(counter, NOON + 59_000);
  expect(await allowedOf(counter, NOON + 60_000)).toBe(false);
  expect(await allowedOf(counter, NOON + 60_000 + 45_000)).toBe(true);
});

test("no counter stays in Redis for ever", async () => {
  const counter = aCounter();
  await count([counter], NOON);
  await uncount([counter], "one", NOON);
  const keys = await withRedis((redis) => redis.keys("count:*"));
  if (!keys.ok) throw new Error("no Redis");
  expect(keys.value.length).toBeGreaterThan(0);
  for (const key of keys.value) {
    const left = await withRedis((redis) => redis.ttl(key));
    expect(left).toMatchObject({
      ok: true,
      value: expect.toSatisfy((seconds) => seconds > 0 && seconds <= 120),
    });
  }
});

test("Redis learns neither addresses nor e-mails", async () => {
  await count([aCounter({ about: "password of mia@example.org from 192.0.2.9" })], NOON);
  const keys = await withRedis((redis) => redis.keys("*"));
  expect(JSON.stringify(keys)).not.toMatch(/mia|192\.0\.2/);
});

test("what is taken back does not count", async () => {
  const counter = aCounter();
  for (let n = 0; n < 3; n += 1) await count([counter], NOON);
  await uncount([counter], "one", NOON);
  expect(await allowedOf(counter, NOON)).toBe(true);
  expect(await allowedOf(counter, NOON)).toBe(false);
  await uncount([counter], "all", NOON);
  expect(await allowedOf(counter, NOON)).toBe(true);
});

const fromAddress = (address: string, path = "/api/token"): Asked => ({
  method: "POST",
  pathname: path,
  address,
  accountTag: null,
});

test("a request is told how many are left, and the one too many when to come again", async () => {
  const asked = fromAddress("192.0.2.77");
  const { limit, seconds } = QUOTAS.token.address;
  const first = await limitRequest(asked, NOON);
  expect(first).toEqual({
    refusal: null,
    headers: {
      "RateLimit-Policy": `"address";q=${limit};w=${seconds}`,
      RateLimit: `"address";r=${limit - 1};t=${seconds}`,
    },
  });
  for (let n = 1; n < limit; n += 1) await limitRequest(asked, NOON);
  const { refusal } = await limitRequest(asked, NOON);
  expect(refusal?.status).toBe(429);
  expect(refusal?.headers.get("Content-Type")).toBe("application/problem+json");
  const wait = Number(refusal?.headers.get("Retry-After"));
  expect(wait).toBeGreaterThan(0);
  expect(await refusal?.json()).toMatchObject({ code: "too-many-attempts" });
  // From here on it is refused without asking Redis, until it was told to come again.
  expect(refuseKnown(asked, NOON + (wait - 1) * 1000)?.status).toBe(429);
  expect(refuseKnown(asked, NOON + wait * 1000 + 1)).toBeNull();
  expect(refuseKnown(fromAddress("192.0.2.78"), NOON)).toBeNull();
});

test("an account that asks from many addresses is one account", async () => {
  const { account } = QUOTAS.operations;
  if (account === null) throw new Error("operations are counted by account");
  const asked = (n: number): Asked => ({
    ...fromAddress(`198.51.100.${n % 250}`, "/api/operations"),
    accountTag: "t4g",
  });
  const answers = await Promise.all(
    Array.from({ length: account.limit + 20 }, (_, n) => limitRequest(asked(n), NOON)),
  );
  expect(answers.filter(({ refusal }) => refusal === null)).toHaveLength(account.limit);
});

test("addresses of one household's IPv6 network are counted together", async () => {
  const { limit } = QUOTAS.reset.address;
  for (let n = 0; n < limit; n += 1)
    await limitRequest(fromAddress(`2001:db8:0:7::${n.toString(16)}`, "/reset-password"), NOON);
  expect(
    (await limitRequest(fromAddress("2001:db8:0:7::ffff", "/reset-password"), NOON)).refusal,
  ).not.toBeNull();
  expect((await limitRequest(fromAddress("2001:db8:0:8::1", "/reset-password"), NOON)).refusal).toBeNull();
});

test("without Redis reading goes on uncounted, and proving who one is is counted by the process itself", async () => {
  await server.kill();
  const reading: Asked = { method: "GET", pathname: "/api/orders", address: "192.0.2.90", accountTag: null };
  expect(await limitRequest(reading, NOON)).toEqual({ headers: {}, refusal: null });
  const { limit } = QUOTAS.reset.address;
  const asked = fromAddress("192.0.2.91", "/reset-password");
  for (let n = 0; n < limit; n += 1) expect((await limitRequest(asked, NOON)).refusal).toBeNull();
  expect((await limitRequest(asked, NOON)).refusal?.status).toBe(429);
});

test("a process counts by the same window", () => {
  const here = new CountHere();
  const counter = aCounter();
  const allowed = (now: number) => here.count([counter], now)[0]?.allowed;
  expect([NOON, NOON, NOON, NOON].map(allowed)).toEqual([true, true, true, false]);
  expect(allowed(NOON + 60_000)).toBe(false);
  expect(allowed(NOON + 180_000)).toBe(true);
});

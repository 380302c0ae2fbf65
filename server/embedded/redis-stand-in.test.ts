import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "./free-port.server.ts";
import { redisInstalled, startRedis } from "./redis.server.ts";
import { startRedisStandIn } from "./redis-stand-in.server.ts";

/** What the shop asks of Redis, asked of the stand-in and, where the machine has one, of the real thing. */

type Running = { url: string; stop: () => void | Promise<void> };

const servers: Record<string, () => Promise<Running>> = {
  "the stand-in": async () => {
    const port = await freePort();
    return { url: `redis://127.0.0.1:${port}`, ...(await startRedisStandIn(port)) };
  },
};
if (redisInstalled()) {
  servers.Redis = async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-redis-"));
    const { url, stop } = await startRedis(folder, await freePort());
    return { url, stop: () => stop().then(() => rmSync(folder, { recursive: true, force: true })) };
  };
}

describe.each(Object.keys(servers))("%s", (name) => {
  let running: Running;
  let redis: Redis;
  beforeAll(async () => {
    const start = servers[name];
    if (start === undefined) throw new Error(name);
    running = await start();
    redis = new Redis(running.url, { retryStrategy: () => 20, maxRetriesPerRequest: 100 });
  });
  afterAll(async () => {
    redis.disconnect();
    await running.stop();
  });

  test("keeps a value for its time and forgets it after", async () => {
    await redis.set("session:a", "Åsa's cart 🧺", "PX", 60);
    expect(await redis.get("session:a")).toBe("Åsa's cart 🧺");
    await expect.poll(() => redis.get("session:a")).toBeNull();
  });

  test("counts attempts within a window", async () => {
    expect(await redis.incr("attempts")).toBe(1);
    expect(await redis.incr("attempts")).toBe(2);
    await redis.expire("attempts", 60);
    expect(await redis.ttl("attempts")).toBeGreaterThan(58);
  });

  test("keeps hashes and sorted sets", async () => {
    await redis.hset("account", { name: "Maya", role: "shopper" });
    expect(await redis.hgetall("account")).toEqual({ name: "Maya", role: "shopper" });
    await redis.zadd("queue", 2, "second", 1, "first");
    expect(await redis.zrange("queue", 0, -1)).toEqual(["first", "second"]);
    expect(await redis.zrange("queue", 0, -1, "WITHSCORES")).toEqual(["first", "1", "second", "2"]);
  });

  test("runs a transaction whole", async () => {
    const replies = await redis.multi().set("stock", "5").decrby("stock", 2).get("stock").exec();
    expect(replies).toEqual([
      [null, "OK"],
      [null, 3],
      [null, "3"],
    ]);
  });

  test("runs a script, also when a client first tries it by its digest alone", async () => {
    const script = "return redis.call('DECRBY', KEYS[1], ARGV[1])";
    await redis.set("tokens", "3");
    expect(await redis.eval(script, 1, "tokens", 2)).toBe(1);
    await expect(redis.evalsha("0".repeat(40), 0)).rejects.toThrow("NOSCRIPT");
  });

  test("answers a pipeline in order", async () => {
    const pipeline = redis.pipeline();
    for (let n = 0; n < 200; n++) pipeline.set(`n:${n}`, n).get(`n:${n}`);
    const replies = (await pipeline.exec()) ?? [];
    expect(replies.filter((_, n) => n % 2 === 1).map(([, value]) => value)).toEqual(
      Array.from({ length: 200 }, (_, n) => String(n)),
    );
  });

  test("delivers what is published to everybody subscribed, and to nobody else", async () => {
    const [listener, other] = [redis.duplicate(), redis.duplicate()];
    const heard: string[] = [];
    listener.on("message", (channel, message) => heard.push(`${channel}: ${message}`));
    await listener.subscribe("orders:1", "orders:2");
    await other.subscribe("orders:3");
    expect(await redis.publish("orders:1", "confirmed")).toBe(1);
    await expect.poll(() => heard).toEqual(["orders:1: confirmed"]);
    await listener.unsubscribe("orders:1");
    expect(await redis.publish("orders:1", "again")).toBe(0);
    listener.disconnect();
    other.disconnect();
  });

  test("refuses an unknown command without ending the connection", async () => {
    await expect(redis.call("nonsense")).rejects.toThrow(/unknown command/i);
    expect(await redis.ping()).toBe("PONG");
  });
});

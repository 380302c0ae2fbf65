import { LRUCache } from "lru-cache";
import { keyedHash } from "#server/platform/keyed-hash.server";
import { type RedisResult, withRedis } from "#server/platform/redis.server";
import { bucketAt, type Quota, type Standing, standingOf } from "./sliding-window.ts";

/** What is counted together, in plain words: Redis sees only a keyed hash of them. */
export type Counter = Quota & { readonly about: string };

/** What a bucket that has ended held, so that it is read once and not with every request. */
const ended = new LRUCache<string, number>({ max: 20_000 });

/**
 * Counts one happening under each counter and tells where each stands: one round trip to Redis, usually one command a
 * counter. Counting before the deed means that many at once do not slip through together; what is refused counts too.
 *
 * @param now milliseconds since the epoch
 */
export async function count(
  counters: readonly Counter[],
  now: number,
): Promise<RedisResult<readonly Standing[]>> {
  return withRedis((redis) =>
    Promise.all(
      counters.map(async (counter) => {
        const { key, before } = keysOf(counter, now);
        const held = ended.get(key);
        const [present, earlier] = await Promise.all([
          redis.incr(key),
          held ?? redis.get(before).then(Number),
          // Twice its length: the next bucket still looks back at it.
          held === undefined ? redis.expire(key, counter.seconds * 2) : undefined,
        ]);
        ended.set(key, earlier);
        return standingOf(counter, { before: earlier, present, now });
      }),
    ),
  );
}

/** Takes back what was counted: `all` of it, or one happening. */
export async function uncount(counters: readonly Counter[], what: "all" | "one", now: number): Promise<void> {
  await withRedis((redis) =>
    Promise.all(
      counters.map(async (counter) => {
        const { key, before } = keysOf(counter, now);
        if (what === "one") {
          // A bucket that has just run out would come back without an end.
          await Promise.all([redis.decr(key), redis.expire(key, counter.seconds * 2)]);
          return;
        }
        ended.delete(key);
        await redis.del(key, before);
      }),
    ),
  );
}

function keysOf(counter: Counter, now: number): { key: string; before: string } {
  const name = `count:${keyedHash("count", counter.about).toString("base64url")}`;
  const bucket = bucketAt(now, counter);
  return { key: `${name}:${bucket}`, before: `${name}:${bucket - 1}` };
}

import { createHmac } from "node:crypto";
import { config } from "#server/config.server";
import { type RedisResult, withRedis } from "#server/platform/redis.server";

/** Seconds for which attempts are counted together. */
const WINDOW_SECONDS = 15 * 60;
/** Attempts in a window on one account from one address: somebody who mistypes stays below it. */
const MAX_ON_ACCOUNT_FROM_ADDRESS = 10;
/** From one address on any accounts: an office or a mobile network shares one. */
const MAX_FROM_ADDRESS = 100;
/** On one account from anywhere: far above a person, so that nobody can easily lock another out. */
const MAX_ON_ACCOUNT = 100;

export type Attempt = { readonly email: string; readonly address: string };
export type AttemptCount =
  | { readonly allowed: true }
  /** `retryAfter` in seconds. */
  | { readonly allowed: false; readonly retryAfter: number };

/** What attempts are counted by: what they are about, and how many are let through in a window. */
export type Counter = { readonly about: string; readonly limit: number };

/** Counts a password about to be tried. */
export async function countAttempt(attempt: Attempt): Promise<RedisResult<AttemptCount>> {
  return countAgainst(countersOf(attempt));
}

/**
 * Counts an attempt about to be made, in a window of a quarter of an hour. Counting before trying means that
 * attempts sent all at once do not slip through together.
 */
export async function countAgainst(counters: readonly Counter[]): Promise<RedisResult<AttemptCount>> {
  return withRedis(async (redis) => {
    const commands = redis.multi();
    for (const key of counters.map(keyOf)) {
      commands.set(key, 0, "EX", WINDOW_SECONDS, "NX").incr(key).ttl(key);
    }
    const answers = (await commands.exec()) ?? [];
    const waits = counters.flatMap(({ limit }, index) => {
      const count = Number(answers[index * 3 + 1]?.[1]);
      const secondsLeft = Number(answers[index * 3 + 2]?.[1]);
      return count > limit ? [Math.max(1, secondsLeft)] : [];
    });
    return waits.length === 0 ? { allowed: true } : { allowed: false, retryAfter: Math.max(...waits) };
  });
}

/** The attempt was the right one: it no longer counts, nor do those before it from the same address. */
export async function forgiveAttempts(attempt: Attempt): Promise<void> {
  const [pair, ...shared] = countersOf(attempt);
  await withRedis(async (redis) => {
    const commands = redis.multi().del(keyOf(pair));
    // A counter that has just run out would come back without an end.
    for (const key of shared.map(keyOf)) commands.decr(key).expire(key, WINDOW_SECONDS);
    await commands.exec();
  });
}

function countersOf({ email, address }: Attempt): [Counter, Counter, Counter] {
  return [
    { about: `${email} ${address}`, limit: MAX_ON_ACCOUNT_FROM_ADDRESS },
    { about: address, limit: MAX_FROM_ADDRESS },
    { about: email, limit: MAX_ON_ACCOUNT },
  ];
}

/** Redis holds neither e-mails nor addresses. */
function keyOf({ about }: Counter): string {
  return `attempts:${createHmac("sha256", config.sessionSecret).update(about).digest("base64url")}`;
}

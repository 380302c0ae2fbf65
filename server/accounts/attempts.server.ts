import { type Counter, count, uncount } from "#server/limits/count.server";
import { networkOf } from "#server/limits/network-of";
import type { RedisResult } from "#server/platform/redis.server";

/** Seconds for which attempts are counted together. */
const WINDOW_SECONDS = 15 * 60;
/** Attempts in a window on one account from one address: somebody who mistypes stays below it. */
const MAX_ON_ACCOUNT_FROM_ADDRESS = 10;
/** From one address on any accounts: an office or a mobile network shares one. */
const MAX_FROM_ADDRESS = 100;
/** On one account from anywhere: far above a person, so that nobody can easily lock another out. */
const MAX_ON_ACCOUNT = 100;

/** Mails in a window that somebody on one network may have sent to one address. */
const MAX_MAILS_FROM_ADDRESS = 10;
/** And everybody together: nobody's mailbox is to be flooded from many networks. */
const MAX_MAILS = 30;

export type Attempt = { readonly email: string; readonly address: string };
export type AttemptCount =
  | { readonly allowed: true }
  /** `retryAfter` in seconds. */
  | { readonly allowed: false; readonly retryAfter: number };

/** What attempts are counted by: what they are about, and how many are let through in a window. */
export type AttemptCounter = { readonly about: string; readonly limit: number };

/** Counts a password about to be tried. */
export async function countAttempt(attempt: Attempt): Promise<RedisResult<AttemptCount>> {
  return countAgainst(countersOf(attempt));
}

/** Counts a mail about to be asked for; guesses at the account's password do not stand in its way, nor it in theirs. */
export async function countMail({ email, address }: Attempt): Promise<RedisResult<AttemptCount>> {
  return countAgainst([
    { about: `mail to ${email} from ${networkOf(address)}`, limit: MAX_MAILS_FROM_ADDRESS },
    { about: `mail to ${email}`, limit: MAX_MAILS },
  ]);
}

/** Counts an attempt about to be made, in a window of a quarter of an hour. */
export async function countAgainst(counters: readonly AttemptCounter[]): Promise<RedisResult<AttemptCount>> {
  const counted = await count(counters.map(inWindow), Date.now());
  if (!counted.ok) return counted;
  const waits = counted.value.flatMap(({ allowed, seconds }) => (allowed ? [] : [seconds]));
  return {
    ok: true,
    value: waits.length === 0 ? { allowed: true } : { allowed: false, retryAfter: Math.max(...waits) },
  };
}

/** The attempt was the right one: it no longer counts, nor do those before it from the same address. */
export async function forgiveAttempts(attempt: Attempt): Promise<void> {
  const [pair, ...shared] = countersOf(attempt);
  const now = Date.now();
  await Promise.all([uncount([inWindow(pair)], "all", now), uncount(shared.map(inWindow), "one", now)]);
}

/** Somebody showed in another way that the account is theirs: what others guessed at it no longer keeps them out. */
export async function forgiveLockout(attempt: Attempt): Promise<void> {
  const [pair, , account] = countersOf(attempt);
  await uncount([inWindow(pair), inWindow(account)], "all", Date.now());
}

function countersOf({ email, address }: Attempt): [AttemptCounter, AttemptCounter, AttemptCounter] {
  const network = networkOf(address);
  return [
    { about: `password of ${email} from ${network}`, limit: MAX_ON_ACCOUNT_FROM_ADDRESS },
    { about: `password from ${network}`, limit: MAX_FROM_ADDRESS },
    { about: `password of ${email}`, limit: MAX_ON_ACCOUNT },
  ];
}

function inWindow({ about, limit }: AttemptCounter): Counter {
  return { about, limit, seconds: WINDOW_SECONDS };
}

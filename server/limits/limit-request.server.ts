import { LRUCache } from "lru-cache";
import { accountProblem } from "#server/accounts/account-problem";
import { config } from "#server/config.server";
import { type Counter, count } from "./count.server.ts";
import { CountHere } from "./count-here.ts";
import { networkOf } from "./network-of.ts";
import { classOf, QUOTAS } from "./route-classes.ts";
import type { Quota, Standing } from "./sliding-window.ts";

export type Asked = {
  readonly method: string;
  readonly pathname: string;
  readonly address: string;
  /** Stands for the account the request claims to be of; null for nobody's. */
  readonly accountTag: string | null;
};

export type Limit = {
  /** `RateLimit` and `RateLimit-Policy`, as draft-ietf-httpapi-ratelimit-headers has them; empty where nothing was counted. */
  readonly headers: Readonly<Record<string, string>>;
  /** The 429 to answer with; null when the request may go on. */
  readonly refusal: Response | null;
};

const UNCOUNTED: Limit = { headers: {}, refusal: null };

/** Until when, by what, requests are refused without asking Redis again; milliseconds since the epoch. */
const shut = new LRUCache<string, number>({ max: 20_000 });
const here = new CountHere();

/** Whether a request waits for its count; what only reads is answered meanwhile. */
export function waitsForCount({ method, pathname }: Asked): boolean {
  return QUOTAS[classOf(method, pathname)].strict;
}

/** The refusal of a request that is known to come too early; null for any other. */
export function refuseKnown(asked: Asked, now: number): Response | null {
  const until = Math.max(...countersOf(asked).map(({ about }) => shut.get(about) ?? 0));
  return until > now ? refusal(Math.ceil((until - now) / 1000)) : null;
}

/** Counts a request under its address and its account, and says whether it goes beyond what they may. */
export async function limitRequest(asked: Asked, now: number): Promise<Limit> {
  const counters = countersOf(asked);
  const counted = await count(counters, now);
  if (!counted.ok && !waitsForCount(asked)) return UNCOUNTED;
  const standings = counted.ok ? counted.value : here.count(counters, now);
  return settle(counters, standings, now);
}

function countersOf({ method, pathname, address, accountTag }: Asked): readonly Counter[] {
  const routeClass = classOf(method, pathname);
  const quotas = QUOTAS[routeClass];
  const from = { ...scaled(quotas.address), about: `${routeClass} from ${networkOf(address)}` };
  if (quotas.account === null || accountTag === null) return [from];
  return [from, { ...scaled(quotas.account), about: `${routeClass} of ${accountTag}` }];
}

function scaled({ limit, seconds }: Quota): Quota {
  return { limit: limit * config.http.rateLimitScale, seconds };
}

const NAMES = ["address", "account"];

function settle(counters: readonly Counter[], standings: readonly Standing[], now: number): Limit {
  const policy = counters.map(({ limit, seconds }, at) => `"${NAMES[at]}";q=${limit};w=${seconds}`);
  const left = standings.map(({ remaining, seconds }, at) => `"${NAMES[at]}";r=${remaining};t=${seconds}`);
  const headers = { "RateLimit-Policy": policy.join(", "), RateLimit: left.join(", ") };
  const waits = standings.map(({ allowed, seconds }) => (allowed ? 0 : seconds));
  for (const [at, { about }] of counters.entries()) {
    if (waits[at]) shut.set(about, now + waits[at] * 1000);
  }
  const wait = Math.max(...waits);
  return { headers, refusal: wait === 0 ? null : refusal(wait, headers) };
}

function refusal(wait: number, headers: Readonly<Record<string, string>> = {}): Response {
  const refused = accountProblem("too-many-attempts", wait);
  for (const [name, value] of Object.entries(headers)) refused.headers.set(name, value);
  return refused;
}

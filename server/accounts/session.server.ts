import { createHmac, randomBytes } from "node:crypto";
import * as v from "valibot";
import type { Owner } from "#domain/accounts";
import { type Actor, type Assurance, actorSchema } from "#domain/actors";
import { accountProblem } from "#server/accounts/account-problem";
import {
  forgetSessionCookie,
  readSessionCookie,
  sessionCookie,
} from "#server/accounts/session-cookie.server";
import { config } from "#server/config.server";
import { type RedisResult, withRedis } from "#server/platform/redis.server";

/** Seconds without a request after which a session ends. */
const IDLE_SECONDS = 30 * 24 * 60 * 60;
/** Seconds after which a session ends however much it is used. */
const ABSOLUTE_SECONDS = 90 * 24 * 60 * 60;

const recordSchema = v.pipe(v.string(), v.parseJson(), v.object({ actor: actorSchema, endsAt: v.number() }));

/**
 * Redis never sees a session id, only its HMAC: reading Redis gives nobody a session, and writing to it
 * neither, without the server's secret.
 */
const sessionKey = (id: string): string =>
  `session:${createHmac("sha256", config.sessionSecret).update(id).digest("base64url")}`;
/** The keys of all sessions of an account by when they end, so that they can be ended together. */
const ownedKey = (accountId: string): string => `sessions-of:${accountId}`;

/**
 * Who the request acts for, null for nobody, or that sessions cannot be read. One Redis round trip, which also
 * restarts the idle time; none without a cookie.
 */
export async function findActor(request: Request): Promise<RedisResult<Actor | null>> {
  const id = readSessionCookie(request);
  if (id === null) return { ok: true, value: null };
  const key = sessionKey(id);
  const found = await withRedis((redis) => redis.getex(key, "EX", IDLE_SECONDS));
  if (!found.ok) return found;
  const record = v.safeParse(recordSchema, found.value);
  if (!record.success || record.output.endsAt <= Date.now()) return { ok: true, value: null };
  return { ok: true, value: record.output.actor };
}

/** Who the request acts for; null when nobody is signed in or sessions cannot be read. */
export async function readActor(request: Request): Promise<Actor | null> {
  const found = await findActor(request);
  return found.ok ? found.value : null;
}

/**
 * Who the request acts for.
 * @throws {Response} a problem document: 401 `no-session`, or 503 `sessions-unavailable` with Retry-After when
 * Redis is gone, on which a device keeps what it has and tries again.
 */
export async function requireActor(request: Request): Promise<Actor> {
  const found = await findActor(request);
  if (!found.ok) throw accountProblem("sessions-unavailable");
  // The browser keeps its cookie: this answer may arrive after that of a sign-in sent meanwhile, and would take
  // the new session away.
  if (found.value === null) throw accountProblem("no-session");
  return found.value;
}

/**
 * Starts a session for `owner`, who has just proved with `assurance` who they are, under a new id, ends the one the
 * request came with, and gives the `Set-Cookie`. A session id from before signing in is therefore worth nothing
 * after it.
 */
export async function startSession(
  request: Request,
  owner: Owner,
  assurance: Assurance,
): Promise<RedisResult<string>> {
  const id = randomBytes(32).toString("base64url");
  const key = sessionKey(id);
  const now = Date.now();
  const endsAt = now + ABSOLUTE_SECONDS * 1000;
  const actor: Actor = { ...owner, assurance, authenticatedAt: now, scopes: [] };
  const old = readSessionCookie(request);
  const started = await withRedis(async (redis) => {
    const commands = redis
      .multi()
      .set(key, JSON.stringify({ actor, endsAt }), "EX", IDLE_SECONDS)
      .zadd(ownedKey(owner.accountId), endsAt, key)
      .zremrangebyscore(ownedKey(owner.accountId), 0, now)
      .expire(ownedKey(owner.accountId), ABSOLUTE_SECONDS);
    if (old !== null) commands.del(sessionKey(old));
    await commands.exec();
  });
  return started.ok ? { ok: true, value: sessionCookie(request, id, ABSOLUTE_SECONDS) } : started;
}

/** Ends the session the request came with and gives the `Set-Cookie` that forgets it. */
export async function endSession(request: Request): Promise<RedisResult<string>> {
  const id = readSessionCookie(request);
  const ended = id === null ? { ok: true as const } : await withRedis((redis) => redis.del(sessionKey(id)));
  return ended.ok ? { ok: true, value: forgetSessionCookie(request) } : ended;
}

/** Ends every session of an account, on all devices. */
export async function endSessionsOf(accountId: string): Promise<RedisResult<number>> {
  return withRedis(async (redis) => {
    const keys = await redis.zrange(ownedKey(accountId), 0, -1);
    return redis.del(ownedKey(accountId), ...keys);
  });
}

import * as v from "valibot";
import { ROLES } from "#domain/accounts";
import { actorSchema } from "#domain/actors";
import { deviceLabelSchema, SESSION_LIFETIMES, sessionKindOf } from "#domain/sessions";
import { idleSeconds, type SessionId, sidOf } from "#server/accounts/session-id.server";
import { type RedisResult, withRedis } from "#server/platform/redis.server";

/** A session as Redis keeps it. Times in milliseconds since the epoch. */
const recordSchema = v.object({
  /** A person: partners' systems have no session. */
  actor: v.object({ ...actorSchema.entries, role: v.picklist(ROLES) }),
  startedAt: v.number(),
  endsAt: v.number(),
  device: deviceLabelSchema,
  network: v.string(),
});
export type SessionRecord = v.InferOutput<typeof recordSchema>;
const storedSchema = v.pipe(v.string(), v.parseJson(), recordSchema);

/** A record with its name and when a request last came with it. */
export type LiveSession = {
  readonly sid: string;
  readonly lastSeenAt: number;
  readonly record: SessionRecord;
};

const keyOf = (sid: string): string => `session:${sid}`;
/** The names of all sessions of an account by when they end, so that they can be listed and ended together. */
const ownedKey = (accountId: string): string => `sessions-of:${accountId}`;

/** The live record of an id, its idle time restarted. One command. */
export async function touchSession(id: SessionId): Promise<RedisResult<SessionRecord | null>> {
  const found = await withRedis((redis) => redis.getex(keyOf(sidOf(id.text)), "EX", idleSeconds(id.kind)));
  return found.ok ? { ok: true, value: liveRecord(found.value) } : found;
}

/** The live record of a session by its name; its idle time goes on. */
export async function peekSession(sid: string): Promise<RedisResult<SessionRecord | null>> {
  const found = await withRedis((redis) => redis.get(keyOf(sid)));
  return found.ok ? { ok: true, value: liveRecord(found.value) } : found;
}

/** The live record of a session by its name, its idle time restarted. */
export async function touchNamedSession(sid: string): Promise<RedisResult<SessionRecord | null>> {
  const found = await peekSession(sid);
  if (!found.ok || found.value === null) return found;
  const seconds = idleSeconds(sessionKindOf(found.value.actor.role));
  const kept = await withRedis((redis) => redis.expire(keyOf(sid), seconds));
  return kept.ok ? { ok: true, value: kept.value === 1 ? found.value : null } : kept;
}

/**
 * Puts a session in place of the one named `before`, in one step.
 *
 * @returns whether `before` was still alive. Where it had to be and was not, the caller drops the new one.
 */
export async function putSession(
  sid: string,
  record: SessionRecord,
  before: string | null,
): Promise<RedisResult<{ replaced: boolean }>> {
  const { accountId } = record.actor;
  const kind = sessionKindOf(record.actor.role);
  const owned = ownedKey(accountId);
  return withRedis(async (redis) => {
    const commands = redis.multi();
    if (before !== null) commands.del(keyOf(before)).zrem(owned, before);
    commands
      .set(keyOf(sid), JSON.stringify(record), "EX", idleSeconds(kind))
      .zadd(owned, record.endsAt, sid)
      .zremrangebyscore(owned, 0, Date.now())
      .expire(owned, longestSeconds);
    const replies = await commands.exec();
    return { replaced: before !== null && replies?.[0]?.[1] === 1 };
  });
}

const longestSeconds = Math.max(...Object.values(SESSION_LIFETIMES).map((life) => life.absoluteMs)) / 1000;

/** Ends one session. */
export async function dropSession(sid: string, accountId: string | null): Promise<RedisResult<boolean>> {
  return withRedis(async (redis) => {
    const [dropped] = await Promise.all([
      redis.del(keyOf(sid)),
      accountId === null ? 0 : redis.zrem(ownedKey(accountId), sid),
    ]);
    return dropped === 1;
  });
}

/**
 * Ends an account's sessions, all or all but one, and says how many there were. Looks again until none is left: a
 * session that changes its id at this very moment must not slip through under the new one.
 */
export async function dropSessionsOf(accountId: string, except: string | null): Promise<RedisResult<number>> {
  const owned = ownedKey(accountId);
  return withRedis(async (redis) => {
    let ended = 0;
    for (;;) {
      const sids = (await redis.zrange(owned, 0, -1)).filter((sid) => sid !== except);
      if (sids.length === 0) return ended;
      const [dropped] = await Promise.all([redis.del(...sids.map(keyOf)), redis.zrem(owned, ...sids)]);
      ended += dropped;
    }
  });
}

/**
 * An account's live sessions. When each was last seen is read off its idle time, which every request restarts, so
 * that knowing it costs no write.
 */
export async function readSessionsOf(accountId: string): Promise<RedisResult<LiveSession[]>> {
  const found = await withRedis(async (redis) => {
    const sids = await redis.zrangebyscore(ownedKey(accountId), Date.now(), "+inf");
    return Promise.all(
      sids.map(async (sid) => {
        const [stored, ttl] = await Promise.all([redis.get(keyOf(sid)), redis.pttl(keyOf(sid))]);
        return { sid, stored, ttl };
      }),
    );
  });
  if (!found.ok) return found;
  const now = Date.now();
  const live = found.value.flatMap(({ sid, stored, ttl }) => {
    const record = liveRecord(stored);
    if (record === null) return [];
    const { idleMs } = SESSION_LIFETIMES[sessionKindOf(record.actor.role)];
    return [{ sid, record, lastSeenAt: Math.min(now, now - idleMs + ttl) }];
  });
  return { ok: true, value: live };
}

function liveRecord(stored: string | null): SessionRecord | null {
  const record = v.safeParse(storedSchema, stored);
  return record.success && record.output.endsAt > Date.now() ? record.output : null;
}

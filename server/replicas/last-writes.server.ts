import type { ChainableCommander } from "ioredis";
import { type RedisResult, withRedis } from "#server/platform/redis.server";
import { MOST_LAG, MOST_SILENCE } from "./replica-choice.ts";
import { hasReplicas, logPosition } from "./replicas.server.ts";
import { BEFORE_ALL, type WalPosition, walPosition } from "./wal-position.ts";

/**
 * How long it is kept what an account wrote, milliseconds: longer than any replica that is read from can be behind, so
 * that with the note gone every one of them shows it.
 */
const KEPT = MOST_LAG + MOST_SILENCE + 60_000;

const keyOf = (accountTag: string): string => `wrote:${accountTag}`;

/**
 * Notes that accounts, by their tags, must from now on see everything committed by now. Without replicas there is
 * nothing to note. When Redis or the primary is gone nobody is held up: what is not noted may be seen late, by no more
 * than a replica may be behind.
 */
export async function noteWrites(accountTags: Iterable<string>): Promise<void> {
  const tags = [...accountTags];
  if (!hasReplicas || tags.length === 0) return;
  const position = await logPosition().catch(() => null);
  if (position === null) return;
  await withRedis((redis) => {
    const commands = redis.pipeline();
    for (const tag of tags) note(commands, tag, position);
    return commands.exec();
  });
}

/** Adds to `commands` the note that an account must see the log up to `position`, or beyond what was noted before. */
export function note(commands: ChainableCommander, accountTag: string, position: WalPosition): void {
  const key = keyOf(accountTag);
  // Two writes may be noted in the other order than they were committed: the farther one stands.
  commands.zadd(key, position, String(position)).zremrangebyrank(key, 0, -2).pexpire(key, KEPT);
}

/** The position an account must see. One command, none without replicas. */
export async function lastWriteOf(accountTag: string): Promise<RedisResult<WalPosition>> {
  if (!hasReplicas) return { ok: true, value: BEFORE_ALL };
  const found = await withRedis((redis) => redis.zrange(keyOf(accountTag), -1, -1));
  if (!found.ok) return found;
  const [position] = found.value;
  return { ok: true, value: position === undefined ? BEFORE_ALL : walPosition(Number(position)) };
}

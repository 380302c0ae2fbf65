import { Redis, type RedisOptions } from "ioredis";
import { config } from "#server/config.server";
import { log } from "#server/platform/telemetry.server";

/** What a Redis command gave, or the fact that Redis could not be asked. */
export type RedisResult<T> = { ok: true; value: T } | { ok: false; reason: "redis-unavailable" };

/** Milliseconds a command may take before Redis counts as gone. */
const commandTimeout = 500;

const options: RedisOptions = {
  commandTimeout,
  connectTimeout: 2_000,
  // Losing Redis must cost a request milliseconds: commands fail at once instead of queueing for its return.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  lazyConnect: true,
  retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
};

function openConnection(overrides: RedisOptions = {}): Redis {
  const connection = new Redis(config.redisUrl, { ...options, ...overrides });
  let reported = false;
  connection.on("error", (error: Error) => {
    if (reported) return;
    reported = true;
    log.warn({ err: error }, "Redis is unreachable; sessions and live updates wait for it");
  });
  connection.on("ready", () => {
    if (reported) log.info("Redis is back");
    reported = false;
  });
  return connection;
}

const connection = openConnection();
let connecting: Promise<void> | undefined;

function connected(): Promise<void> | undefined {
  if (connection.status !== "wait") return connecting;
  connecting = connection
    .connect()
    .catch((error: unknown) => log.debug({ err: error }, "the first Redis connection failed"))
    .finally(() => {
      connecting = undefined;
    });
  return connecting;
}

/**
 * Runs one command, or a few that belong together, on the shared connection. Answers within about half a
 * second even when Redis is gone; what that means is for the caller to decide, so it is a value.
 *
 *     const session = await withRedis((redis) => redis.get(`session:${id}`));
 */
export async function withRedis<T>(command: (redis: Redis) => Promise<T>): Promise<RedisResult<T>> {
  await connected();
  try {
    return { ok: true, value: await command(connection) };
  } catch (error) {
    log.debug({ err: error }, "a Redis command failed");
    return { ok: false, reason: "redis-unavailable" };
  }
}

/** A connection of its own for SUBSCRIBE: it keeps trying, and subscribes again whenever Redis comes back. */
export function openSubscriber(): Redis {
  return openConnection({
    commandTimeout: undefined,
    enableOfflineQueue: true,
    maxRetriesPerRequest: null,
    lazyConnect: false,
    autoResubscribe: true,
  });
}

/** Whether Redis answers a PING. */
export async function redisAnswers(): Promise<boolean> {
  return (await withRedis((redis) => redis.ping())).ok;
}

/** Closes the shared connection. */
export function closeRedis(): void {
  connection.disconnect();
}

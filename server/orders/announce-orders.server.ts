import { withRedis } from "#server/platform/redis.server";
import { beginSpan } from "#server/platform/tracing.server";

/** An owner whose orders changed, up to which sequence. */
export type OrdersChanged = { readonly accountId: string; readonly seq: number };

export const ownerChannel = (accountId: string): string => `owner:${accountId}`;

/** Milliseconds in which changes are gathered, so that a busy process speaks to Redis once for many. */
const GATHER = 5;

const gathered = new Map<string, number>();
let announcing: (() => void)[] = [];

/**
 * Tells open streams that owners' orders changed. A hint only: whoever misses it learns by pulling, so it is
 * not waited for, and Redis being gone is not an error here.
 */
export function announceOrders(changes: readonly OrdersChanged[]): void {
  if (changes.length === 0) return;
  announcing.push(beginSpan("announce orders", { kind: "producer" }).end);
  if (gathered.size === 0) setTimeout(publish, GATHER).unref();
  for (const { accountId, seq } of changes)
    gathered.set(accountId, Math.max(seq, gathered.get(accountId) ?? 0));
}

function publish(): void {
  const changes = [...gathered];
  gathered.clear();
  const ends = announcing;
  announcing = [];
  void withRedis((redis) => {
    const pipeline = redis.pipeline();
    for (const [accountId, seq] of changes) pipeline.publish(ownerChannel(accountId), String(seq));
    return pipeline.exec();
  }).then(() => {
    for (const end of ends) end();
  });
}

import { accountTagOf } from "#server/accounts/session-id.server";
import { withRedis } from "#server/platform/redis.server";
import { beginSpan } from "#server/platform/tracing.server";
import { note } from "#server/replicas/last-writes.server";
import { hasReplicas, logPosition } from "#server/replicas/replicas.server";

/** An owner whose orders changed, up to which sequence. */
export type OrdersChanged = { readonly accountId: string; readonly seq: number };

export const ownerChannel = (accountId: string): string => `owner:${accountId}`;

/** Milliseconds in which changes are gathered, so that a busy process speaks to Redis once for many. */
const GATHER = 5;

const gathered = new Map<string, number>();
let announcing: (() => void)[] = [];

/**
 * Tells open streams that owners' orders changed. A hint only: whoever misses it learns by pulling, so it is
 * not waited for, and Redis being gone is not an error here. Owners who pull then read from where the change is to be
 * seen, which travels with the hint.
 */
export function announceOrders(changes: readonly OrdersChanged[]): void {
  if (changes.length === 0) return;
  announcing.push(beginSpan("announce orders", { kind: "producer" }).end);
  if (gathered.size === 0) setTimeout(() => void publish(), GATHER).unref();
  for (const { accountId, seq } of changes)
    gathered.set(accountId, Math.max(seq, gathered.get(accountId) ?? 0));
}

async function publish(): Promise<void> {
  const changes = [...gathered];
  gathered.clear();
  const ends = announcing;
  announcing = [];
  const position = hasReplicas ? await logPosition().catch(() => null) : null;
  await withRedis((redis) => {
    const pipeline = redis.pipeline();
    for (const [accountId, seq] of changes) {
      if (position !== null) note(pipeline, accountTagOf(accountId), position);
      pipeline.publish(ownerChannel(accountId), String(seq));
    }
    return pipeline.exec();
  });
  for (const end of ends) end();
}

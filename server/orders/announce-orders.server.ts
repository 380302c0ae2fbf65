import { withRedis } from "#server/platform/redis.server";

/** An owner whose orders changed, up to which sequence. */
export type OrdersChanged = { readonly accountId: string; readonly seq: number };

export const ownerChannel = (accountId: string): string => `owner:${accountId}`;

/**
 * Tells open streams that an owner's orders changed. A hint only: whoever misses it learns by pulling, so it is
 * not waited for, and Redis being gone is not an error here.
 */
export function announceOrders(changes: readonly OrdersChanged[]): void {
  if (changes.length === 0) return;
  void withRedis((redis) => {
    const pipeline = redis.pipeline();
    for (const { accountId, seq } of changes) pipeline.publish(ownerChannel(accountId), String(seq));
    return pipeline.exec();
  });
}

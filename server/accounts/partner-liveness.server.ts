import { ACCESS_TOKEN_MS, CLOCK_TOLERANCE_MS } from "#domain/tokens";
import { type RedisResult, withRedis } from "#server/platform/redis.server";

/**
 * Which API keys have live access tokens. A token of a key that is not here opens nothing, so that revoking a key
 * ends its tokens at once; and when Redis forgets, partners ask for a new token and nobody who was shut out is in.
 */
const liveKey = (keyId: string): string => `partner:${keyId}`;
const LIVE_MS = ACCESS_TOKEN_MS + CLOCK_TOLERANCE_MS;

/** Lets tokens of an API key in for as long as one that is signed now lasts. */
export async function admitPartner(keyId: string): Promise<RedisResult<unknown>> {
  return withRedis((redis) => redis.set(liveKey(keyId), "1", "PX", LIVE_MS));
}

/** Ends every access token of an API key. */
export async function dismissPartner(keyId: string): Promise<RedisResult<number>> {
  return withRedis((redis) => redis.del(liveKey(keyId)));
}

/** Whether tokens of an API key are let in. One command. */
export async function isPartnerAdmitted(keyId: string): Promise<RedisResult<boolean>> {
  const found = await withRedis((redis) => redis.exists(liveKey(keyId)));
  return found.ok ? { ok: true, value: found.value === 1 } : found;
}

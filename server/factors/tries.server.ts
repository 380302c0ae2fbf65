import { type AttemptCount, countAgainst } from "#server/accounts/attempts.server";
import type { RedisResult } from "#server/platform/redis.server";

/**
 * Codes of one account in a quarter of an hour, from anywhere: three of a million codes fit at any time, so a guesser
 * who has the password needs years. The owner has passkeys and recovery codes to wait with.
 */
const MAX_CODES = 20;

/** Counts a code about to be tried on an account, before it is. */
export async function countCode(accountId: string): Promise<RedisResult<AttemptCount>> {
  return countAgainst([{ about: `code ${accountId}`, limit: MAX_CODES }]);
}

import { pool } from "#server/platform/postgres.server";
import { log } from "#server/platform/telemetry.server";

const DAY = 24 * 60 * 60 * 1000;
/** Milliseconds over which accounts are gathered into one statement. */
const GATHER = 10_000;
/** Accounts a process remembers as noted; with more in a day, some are written once more, which changes nothing. */
const REMEMBERED = 50_000;

let day = 0;
const noted = new Set<string>();
let waiting = new Set<string>();
let timer: NodeJS.Timeout | undefined;

/**
 * Notes that somebody acts with an account, which keeps it from being erased for want of use. Costs the request
 * nothing: the account's first of the day is written a few seconds later, with others' in one statement.
 * @param now milliseconds since the epoch
 */
export function noteSeen(accountId: string, now: number): void {
  const today = Math.floor(now / DAY);
  if (today !== day || noted.size >= REMEMBERED) noted.clear();
  day = today;
  if (noted.has(accountId)) return;
  noted.add(accountId);
  waiting.add(accountId);
  timer ??= setTimeout(() => void flushSeen(), GATHER).unref();
}

/** Writes what was gathered. Called by itself every ten seconds at most, and when a process ends. */
export async function flushSeen(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  if (waiting.size === 0) return;
  const accountIds = [...waiting];
  waiting = new Set();
  try {
    // Another process may have written it today. By ascending id, as by everybody who locks several accounts.
    await pool.query(
      `WITH due AS (SELECT id FROM accounts WHERE id = ANY($1) AND seen_at < $3 ORDER BY id FOR NO KEY UPDATE)
       UPDATE accounts SET seen_at = $2, warned_at = NULL FROM due WHERE accounts.id = due.id`,
      [accountIds, new Date(), new Date(day * DAY)],
    );
  } catch (error) {
    log.warn({ err: error }, "that accounts are in use could not be noted; their next requests try again");
    for (const accountId of accountIds) noted.delete(accountId);
  }
}

/**
 * Notes that somebody came back, before a session of theirs starts. Whoever erases the account at this moment decides
 * before or after this, under its lock.
 * @returns false when it has been erased.
 */
export async function noteReturn(accountId: string, now: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    "UPDATE accounts SET seen_at = $2, warned_at = NULL WHERE id = $1 AND erased_at IS NULL",
    [accountId, new Date(now)],
  );
  return rowCount === 1;
}

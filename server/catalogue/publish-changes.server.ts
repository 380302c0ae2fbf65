import type { PoolClient } from "pg";
import { announce, logChanges, takeChanges } from "#server/catalogue/publication-records.server";

/** The most rows one sequence holds, so that a reader can always take whole sequences in a batch. */
export const ROWS_A_SEQUENCE = 1_000;

/**
 * Numbers the committed changes that nobody numbered yet; returns how many rows that were. Only one process may
 * do this at a time: because it alone numbers, and only what it can see, a change that commits late is numbered
 * late and no reader's cursor is ever past it.
 */
export async function publishChanges(client: PoolClient): Promise<number> {
  await client.query("BEGIN");
  try {
    const changes = await takeChanges(client, ROWS_A_SEQUENCE);
    if (changes.length > 0) {
      await logChanges(client, changes);
      await announce(client);
    }
    await client.query("COMMIT");
    return changes.length;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

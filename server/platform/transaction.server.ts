import { DatabaseError, type Pool, type PoolClient } from "pg";
import { pool } from "#server/platform/postgres.server";

export type Transaction = Pick<PoolClient, "query">;

const ATTEMPTS = 4;
/** PostgreSQL ended the transaction to let another through, and the same again will succeed. */
const TRANSIENT = new Set(["40001", "40P01"]);

/**
 * Runs `body` in one transaction (read committed) on the primary: committed when it resolves, rolled back when
 * it throws. After a deadlock or serialization failure it runs again, so it must do nothing but query.
 * @throws what `body` throws, and the driver's error when PostgreSQL cannot be reached.
 */
export async function inTransaction<T>(body: (tx: Transaction) => Promise<T>, on: Pool = pool): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(body, on);
    } catch (error) {
      const transient = error instanceof DatabaseError && TRANSIENT.has(error.code ?? "");
      if (!transient || attempt === ATTEMPTS) throw error;
    }
  }
}

async function once<T>(body: (tx: Transaction) => Promise<T>, on: Pool): Promise<T> {
  const client = await on.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const value = await body(client);
    await client.query("COMMIT");
    return value;
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that could not roll back is in an unknown state and must not be lent out again.
    client.release(broken);
  }
}

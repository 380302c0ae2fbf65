import { Client } from "pg";
import type { RunTransaction } from "./import-catalogue.server.ts";

/**
 * Transactions on connections of their own, for commands outside the web process, whose pool ends statements that take as
 * long as an import may.
 */
export function ownTransaction(url: string): RunTransaction {
  return async (work) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await client.query("BEGIN");
      const value = await work(client);
      await client.query("COMMIT");
      return value;
    } finally {
      // Closing rolls back what was not committed.
      await client.end();
    }
  };
}

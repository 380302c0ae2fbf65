import { Pool } from "pg";
import { config } from "#server/config.server";
import { asCommand } from "#server/embedded/plain-failure";
import { openDataKeys } from "#server/keys/data-keys.server";
import { openKeyService } from "#server/keys/open-key-service.server";
import { rotateKeys } from "#server/keys/rotate-keys.server";
import { closePostgres } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";

/** `npm run keys:rotate`: as the tables' owner, for the application may not change data keys. */
await asCommand(async () => {
  const pool = new Pool({ connectionString: config.database.migrationUrl, max: 2 });
  try {
    console.log(
      "Sealing every field under a new data key; the shop may run on. This takes a minute or more …",
    );
    const { key, fields } = await rotateOver(pool);
    console.log(`Data key ${key} is in use; ${fields} fields were sealed anew.`);
    return 0;
  } finally {
    await pool.end();
    await closePostgres();
  }
});

function rotateOver(pool: Pool): ReturnType<typeof rotateKeys> {
  const service = openKeyService(config.wrappingKey, config.aws);
  const database = {
    query: pool.query.bind(pool),
    transaction: <T>(body: Parameters<typeof inTransaction<T>>[0]) => inTransaction(body, pool),
  };
  return rotateKeys(pool, service, () => openDataKeys(database, service, () => performance.now()));
}

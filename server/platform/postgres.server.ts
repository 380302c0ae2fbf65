import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolConfig } from "pg";
import { PrismaClient } from "#prisma";
import { config } from "#server/config.server";
import { log } from "#server/platform/telemetry.server";

const { url, connections } = config.database;

/** A pool of at most `max` connections to one PostgreSQL; `patience` where it should wait less long than others. */
export function openPool(connectionString: string, max: number, patience: PoolConfig = {}): Pool {
  const pool = new Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // A statement that runs this long has lost its reader; it must not hold locks against everybody else.
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    ...patience,
  });
  // An idle connection dies when PostgreSQL restarts; the pool replaces it, the process must not fall over.
  pool.on("error", (error) => log.warn({ err: error }, "an idle PostgreSQL connection was lost"));
  // One that is lent out but between two queries dies the same way; its next query reports it to the borrower.
  pool.on("connect", (client) => {
    client.on("error", (error) => log.warn({ err: error }, "a PostgreSQL connection in use was lost"));
  });
  return pool;
}

/**
 * Raw connections to the primary, for hot paths and for SQL that Prisma cannot say. Prisma draws from the
 * same pool, so `DATABASE_CONNECTIONS` bounds the whole process.
 */
export const pool: Pool = openPool(url, connections - 1);

/**
 * One connection for reading data keys. Fields are sealed inside transactions, and when all of those wait for a key,
 * none of them gives a connection back to fetch it with.
 */
export const keyPool: Pool = openPool(url, 1);

/** Prisma on the primary, for what Prisma can say. What may be read from a replica goes through `readFor`. */
export const prisma: PrismaClient = new PrismaClient({ adapter: new PrismaPg(pool) });

/** Whether the primary answers within the connection timeout. */
export async function postgresAnswers(): Promise<boolean> {
  try {
    await pool.query("SELECT 1");
    return true;
  } catch (error) {
    log.warn({ err: error }, "PostgreSQL does not answer");
    return false;
  }
}

/** Closes every connection once the work in flight is done. */
export async function closePostgres(): Promise<void> {
  await prisma.$disconnect();
  await Promise.all([pool.end(), keyPool.end()]);
}

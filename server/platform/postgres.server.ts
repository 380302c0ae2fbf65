import { PrismaPg } from "@prisma/adapter-pg";
import { readReplicas } from "@prisma/extension-read-replicas";
import { Pool } from "pg";
import { PrismaClient } from "#prisma";
import { config } from "#server/config.server";
import { log } from "#server/platform/telemetry.server";

const { url, replicaUrls, connections } = config.database;

function openPool(connectionString: string, max: number): Pool {
  const pool = new Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // A statement that runs this long has lost its reader; it must not hold locks against everybody else.
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
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

const primary = new PrismaClient({ adapter: new PrismaPg(pool) });
const replicaPools = replicaUrls.map((replicaUrl) => openPool(replicaUrl, connections));
const replicas = replicaPools.map((replicaPool) => new PrismaClient({ adapter: new PrismaPg(replicaPool) }));

/** Prisma on the primary: every write, and every read that must see a write just made. */
export const prisma: PrismaClient = primary;

/**
 * Prisma for reads that may lag a second behind. Reads go to a random one of `DATABASE_REPLICA_URLS`, or to
 * the primary where none is set; writes and transactions always go to the primary.
 */
export const reads = primary.$extends(readReplicas({ replicas: replicas.length > 0 ? replicas : [primary] }));

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
  await Promise.all([primary, ...replicas].map((client) => client.$disconnect()));
  await Promise.all([pool, keyPool, ...replicaPools].map((each) => each.end()));
}

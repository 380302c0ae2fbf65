import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { Client } from "pg";
import { uuidv7 } from "uuidv7";
import { applyMigrations } from "#prisma/apply-migrations.server";
import { freePort } from "#server/embedded/free-port.server";
import { startPostgres } from "#server/embedded/postgres.server";
import { startRedis } from "#server/embedded/redis.server";
import { openCountingLine } from "./counting-line.server.ts";
import { percentile, printFigure } from "./figure.ts";

/** Rounds of all three kinds of request, taken in turn so that a busy machine slows all of them. */
const ROUNDS = 15;
const REQUESTS_A_ROUND = 400;

/**
 * What knowing who asks costs: the limits and the session of a request, as the host asks for them, against those of a
 * request that shows nothing. Round trips are counted on the line to Redis, queries on the pool.
 */
export async function run(): Promise<void> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-bench-"));
  const postgres = await startPostgres({ dataDir, port: await freePort(), password: "bench" });
  const redis = await startRedis(dataDir, await freePort());
  const line = await openCountingLine(Number(new URL(redis.url).port));
  Object.assign(process.env, {
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    RATE_LIMIT_SCALE: "1000000",
    DATABASE_URL: postgres.url("bench"),
    // With replicas it is looked up besides what the asker wrote.
    DATABASE_REPLICA_URLS: postgres.url("bench"),
    REDIS_URL: `redis://127.0.0.1:${line.port}`,
    ORDERS_QUEUE_URL: "http://127.0.0.1:1/0/orders",
    MAIL_QUEUE_URL: "http://127.0.0.1:1/0/mail",
    NOTICES_QUEUE_URL: "http://127.0.0.1:1/0/notices",
    IMAGES_QUEUE_URL: "http://127.0.0.1:1/0/images",
    MAIL_FROM: "eGroceryMart <hello@egrocerymart.example>",
    UPLOADS_BUCKET: "uploads",
    SESSION_SECRET: "a secret for benches, of thirty-two characters or more",
    LOOKUP_SECRET: "another secret for benches, of thirty-two or more",
    KEY_FILE: path.join(dataDir, "wrapping.key"),
  });
  try {
    const admin = new Client({ connectionString: postgres.url("postgres") });
    await admin.connect();
    await admin.query("CREATE DATABASE bench");
    await admin.end();
    await applyMigrations(postgres.url("bench"));
    await measure(line.roundTrips);
  } finally {
    line.close();
    await redis.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(roundTrips: () => number): Promise<void> {
  // They read the configuration when they load.
  const { whileAsking, shownCredentials, findAsker } = await import("#server/accounts/asking.server");
  const { requireActor, sessionNameOf, startSession } = await import("#server/accounts/session.server");
  const { limitRequest } = await import("#server/limits/limit-request.server");
  const { flushSeen } = await import("#server/accounts/note-seen.server");
  const { closePostgres, pool } = await import("#server/platform/postgres.server");
  const { closeRedis } = await import("#server/platform/redis.server");
  const { signAccessToken } = await import("#server/tokens/access-token.server");

  const ISSUER = "http://127.0.0.1:3000";
  const asking = (headers: Record<string, string>) => new Request(`${ISSUER}/api/orders`, { headers });
  const owner = { accountId: uuidv7(), role: "shopper", vendorId: null } as const;
  const started = await startSession(asking({}), owner, "single");
  if (!started.ok) throw new Error("Redis is gone");
  const cookie = { Cookie: started.value.split(";")[0] ?? "" };
  const sid = sessionNameOf(asking(cookie));
  const actor = await requireActor(asking(cookie));
  const now = Date.now();
  const { token } = await signAccessToken(ISSUER, { actor, sid, endsAt: now + 86_400_000 }, now);
  const kinds = { anonymous: {}, session: cookie, token: { Authorization: `Bearer ${token}` } };

  /** As the host does it: what is shown, then the count and the session in one tick. */
  const answer = (headers: Record<string, string>) =>
    whileAsking("192.0.2.1", async () => {
      const request = asking(headers);
      const { accountTag } = await shownCredentials(request);
      const asked = { method: "POST", pathname: "/api/orders", address: "192.0.2.1", accountTag };
      const [, found] = await Promise.all([limitRequest(asked, Date.now()), findAsker(request)]);
      if (!found.ok || (accountTag !== null && found.value === null)) throw new Error("not let in");
    });

  const queries = countQueries(pool);
  const samples = { anonymous: [] as number[], session: [] as number[], token: [] as number[] };
  const trips = { anonymous: 0, session: 0, token: 0 };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const kind of ["anonymous", "session", "token"] as const) {
      roundTrips();
      const began = performance.now();
      for (let n = 0; n < REQUESTS_A_ROUND; n++) await answer(kinds[kind]);
      // The first round warms up.
      if (round === 0) continue;
      samples[kind].push(((performance.now() - began) * 1000) / REQUESTS_A_ROUND);
      trips[kind] += roundTrips() / REQUESTS_A_ROUND / ROUNDS;
    }
  }
  const micros = (kind: keyof typeof samples) => percentile(samples[kind], 0.5);
  for (const kind of ["session", "token"] as const) {
    printFigure({
      name: `authenticated by ${kind}, against anonymous`,
      value: micros(kind) / micros("anonymous"),
      unit: "ratio",
      budget: kind === "session" ? 2 : 5,
      detail: { microseconds: Math.round(micros(kind)), anonymous: Math.round(micros("anonymous")) },
    });
    printFigure({
      name: `round trips to Redis of a request by ${kind}`,
      value: trips[kind],
      unit: "a request",
      budget: 1,
      detail: { anonymous: Number(trips.anonymous.toFixed(2)) },
    });
  }
  // One statement a day says which accounts were used; nothing else of theirs reaches PostgreSQL.
  await flushSeen();
  printFigure({ name: "queries of authenticated requests", value: queries(), unit: "in all", budget: 1 });
  closeRedis();
  await closePostgres();
}

/** Counts the connections the pool lends from now on: one a query, or a transaction. */
function countQueries(pool: { connect: unknown }): () => number {
  let count = 0;
  const { connect } = pool;
  if (typeof connect !== "function") throw new Error("the pool lends no connections");
  pool.connect = (...args: unknown[]) => {
    count += 1;
    return Reflect.apply(connect, pool, args);
  };
  return () => count;
}

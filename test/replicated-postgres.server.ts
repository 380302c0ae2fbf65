import process from "node:process";
import { afterAll, vi } from "vitest";
import { admitApplication } from "#prisma/admit-application.server";
import { applyMigrations } from "#prisma/apply-migrations.server";
import { connected, DATABASE, type DrillServer, openDrillGround } from "../drills/servers.server.ts";
import { follow } from "../drills/standby.server.ts";

/**
 * A PostgreSQL of the test file's own and a standby that follows it, which the application reads from. Import it before
 * anything that reads the configuration.
 */

const UNHURRIED = { fsync: "off", max_wal_senders: "4", wal_keep_size: "1GB" };

const ground = openDrillGround();
const primary = await ground.start("primary", UNHURRIED);
await connected(primary, (client) => client.query(`CREATE DATABASE ${DATABASE}`), "postgres");
await applyMigrations(primary.url(DATABASE));
const asApplication = (server: DrillServer): string => {
  const url = new URL(server.url(DATABASE));
  url.username = "egm_test";
  return url.href;
};
await admitApplication(primary.url(DATABASE), asApplication(primary));
let standby = await follow(ground, primary, "standby", UNHURRIED);
process.env.DATABASE_URL = asApplication(primary);
process.env.DATABASE_REPLICA_URLS = asApplication(standby);

async function oneValue(server: DrillServer, sql: string): Promise<unknown> {
  const { rows } = await connected(server, (client) => client.query<{ value: unknown }>(sql));
  return rows[0]?.value;
}
const onStandby = (sql: string) => connected(standby, (client) => client.query(sql));

export const replica = {
  /** It receives the log and shows none of it, as under a long query. */
  pause: () => onStandby("SELECT pg_wal_replay_pause()"),
  resume: () => onStandby("SELECT pg_wal_replay_resume()"),
  /** Waits until it shows everything committed by now. */
  caughtUp: async () => {
    const at = await oneValue(primary, "SELECT pg_current_wal_flush_lsn() AS value");
    await vi.waitFor(
      async () => {
        const shows = await oneValue(standby, `SELECT pg_last_wal_replay_lsn() >= '${at}'::pg_lsn AS value`);
        if (shows !== true) throw new Error("the standby is behind");
      },
      { timeout: 30_000, interval: 20 },
    );
  },
  kill: () => standby.kill(),
  /** It runs again where it ran, following still. */
  restart: async () => {
    standby = await ground.restart(standby);
  },
};

afterAll(() => ground.clear());

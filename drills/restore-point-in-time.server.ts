import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import { copyCluster, takeBaseBackup } from "./base-backup.server.ts";
import type { DrillReport } from "./drill-report.ts";
import { startOrderLoad } from "./order-load.server.ts";
import { connected, DATABASE, type DrillGround, type DrillServer, signal } from "./servers.server.ts";
import { differences, hashTables } from "./table-hashes.server.ts";

/** Milliseconds of orders before the mistake, and after it until somebody notices. */
const BEFORE = 6_000;
const AFTER = 3_000;

/** Somebody pasted statements without their WHERE. */
const MISTAKE = ["DELETE FROM order_lines", "UPDATE offers SET price = 1", "DELETE FROM order_events"];

/**
 * Backs a shop up while it takes orders, has somebody destroy part of it at a known moment, restores base backup and
 * archived log to just before that moment on another server, and compares every row of every table with what the shop
 * held then.
 */
export async function drillPointInTime(
  ground: DrillGround,
  primary: DrillServer,
  report: DrillReport,
): Promise<void> {
  const load = startOrderLoad(primary.url(DATABASE));
  try {
    const base = ground.clusterOf("base");
    const began = performance.now();
    const bytes = await takeBaseBackup(primary, base);
    const backupSeconds = (performance.now() - began) / 1000;
    await pause(BEFORE);

    await connected(primary, async (witness) => {
      // Between two orders: what this transaction sees is what had been committed at the target, to the row.
      await load.hold();
      await witness.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      const target = await timeOf(witness);
      const due = [...load.accepted];
      await connected(primary, makeMistake);
      load.release();
      await pause(AFTER);
      const ordersAfter = load.accepted.length - due.length;
      await connected(primary, waitUntilArchived);

      const noticed = performance.now();
      const restored = await restore(ground, base, target);
      const seconds = (performance.now() - noticed) / 1000;
      const expected = await hashTables(witness);
      const wrong = await connected(restored, async (client) => {
        const found = await hashTables(client);
        const size = await databaseSize(client);
        report.figure({
          name: "database restored to a point in time",
          value: size / 1e6,
          unit: "MB",
          budget: 300,
          atLeast: true,
          detail: {
            "backup s": round(backupSeconds),
            "backup MB": Math.round(bytes / 1e6),
            tables: found.size,
          },
        });
        report.figure({
          name: "point-in-time restore, until the first write",
          value: seconds,
          unit: "s",
          budget: 30,
          detail: { "orders taken in after the mistake": ordersAfter },
        });
        report.figure({
          name: "orders accepted before the target and lost",
          value: await missing(client, due),
          unit: "orders",
          budget: 0,
          detail: { "orders under load": due.length },
        });
        return differences(expected, found);
      });
      const rows = [...expected.values()].reduce((sum, table) => sum + table.rows, 0);
      report.figure({
        name: "tables that differ from the moment before the mistake",
        value: wrong.length,
        unit: "tables",
        budget: 0,
        detail: { "rows compared": rows, ...(wrong.length > 0 && { differing: wrong.join("; ") }) },
      });
      await restored.stop();
    });
  } finally {
    await load.stop();
  }
}

async function timeOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ now: string }>("SELECT clock_timestamp()::text AS now");
  return rows[0]?.now ?? "";
}

async function makeMistake(client: Client): Promise<void> {
  await client.query(MISTAKE.join(";"));
}

/** What an archive that is never more than some seconds behind has anyway. */
async function waitUntilArchived(client: Client): Promise<void> {
  const { rows } = await client.query<{ segment: string }>(
    "SELECT pg_walfile_name(pg_switch_wal()) AS segment",
  );
  for (;;) {
    const archived = await client.query("SELECT FROM pg_stat_archiver WHERE last_archived_wal >= $1", [
      rows[0]?.segment,
    ]);
    if (archived.rowCount === 1) return;
    await pause(50);
  }
}

async function restore(ground: DrillGround, base: string, target: string): Promise<DrillServer> {
  const cluster = ground.clusterOf("restored");
  copyCluster(base, cluster);
  signal(cluster, "recovery");
  const restored = await ground.start("restored", {
    archive_mode: "off",
    restore_command: `cp "${path.join(ground.archive, "%f")}" "%p"`,
    recovery_target_time: target,
    recovery_target_action: "promote",
  });
  await connected(restored, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ recovering: boolean }>(
        "SELECT pg_is_in_recovery() AS recovering",
      );
      if (rows[0]?.recovering === false) break;
      await pause(20);
    }
    // A shop is back when it can write.
    await client.query("CREATE TABLE public.drill_first_write (n int); DROP TABLE public.drill_first_write");
  });
  return restored;
}

async function databaseSize(client: Client): Promise<number> {
  const { rows } = await client.query<{ size: string }>(
    "SELECT pg_database_size(current_database()) AS size",
  );
  return Number(rows[0]?.size ?? 0);
}

/** How many of the orders a database does not hold. */
export async function missing(client: Client, orders: readonly string[]): Promise<number> {
  const { rowCount } = await client.query("SELECT unnest($1::uuid[]) EXCEPT SELECT id FROM orders", [orders]);
  return rowCount ?? 0;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

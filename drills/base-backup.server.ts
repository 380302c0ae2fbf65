import { chownSync, copyFileSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { connected, type DrillServer } from "./servers.server.ts";

/** Folders whose contents belong to the running server and not to a backup of it (PostgreSQL's manual, 25.3.4). */
const EMPTIED = new Set([
  "pg_wal",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
]);
const LEFT_OUT = /^(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*)$/;

/**
 * Copies a running server's cluster to `to` by the low-level API: between `pg_backup_start` and `pg_backup_stop` files
 * may be copied in any state, since the write-ahead log from the start on makes them whole.
 * @returns bytes copied.
 */
export async function takeBaseBackup(server: DrillServer, to: string): Promise<number> {
  return connected(server, async (client) => {
    await client.query("SELECT pg_backup_start('drill', fast => true)");
    const bytes = copyCluster(server.cluster, to);
    const { rows } = await client.query<{ labelfile: string; spcmapfile: string }>(
      "SELECT labelfile, spcmapfile FROM pg_backup_stop(wait_for_archive => true)",
    );
    const label = path.join(to, "backup_label");
    writeFileSync(label, rows[0]?.labelfile ?? "");
    ownAs(server.cluster, label);
    return bytes;
  });
}

/** Copies a cluster's files with their owner. @returns bytes copied. */
export function copyCluster(from: string, to: string): number {
  mkdirSync(path.dirname(to), { recursive: true });
  return copyFolder(from, to, EMPTIED);
}

function copyFolder(from: string, to: string, emptied: ReadonlySet<string>): number {
  mkdirSync(to, { mode: 0o700 });
  ownAs(from, to);
  let bytes = 0;
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (LEFT_OUT.test(entry.name)) continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (emptied.has(entry.name)) {
      mkdirSync(target, { mode: 0o700 });
      ownAs(source, target);
    } else if (entry.isDirectory()) bytes += copyFolder(source, target, new Set());
    else bytes += copyOne(source, target);
  }
  return bytes;
}

/** Tables are dropped and files renamed while they are copied; the log knows of it. */
function copyOne(source: string, target: string): number {
  try {
    copyFileSync(source, target);
    ownAs(source, target);
    return lstatSync(target).size;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
    throw error;
  }
}

function ownAs(model: string, file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = lstatSync(model);
  chownSync(file, uid, gid);
}

import { setTimeout as pause } from "node:timers/promises";
import { takeBaseBackup } from "./base-backup.server.ts";
import {
  connected,
  type DrillGround,
  type DrillServer,
  followingSettings,
  signal,
} from "./servers.server.ts";

/** Makes a server that follows `primary`, from a copy of it. Started again under its name it follows on. */
export async function follow(
  ground: DrillGround,
  primary: DrillServer,
  name: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<DrillServer> {
  const cluster = ground.clusterOf(name);
  await takeBaseBackup(primary, cluster);
  signal(cluster, "standby");
  return ground.start(name, { ...settings, ...followingSettings(primary, name) });
}

/** Waits until the follower `name` streams and has everything the primary has written on its disk. */
export async function caughtUp(primary: DrillServer, name: string): Promise<void> {
  await connected(primary, async (client) => {
    for (;;) {
      const { rowCount } = await client.query(
        `SELECT FROM pg_stat_replication
          WHERE application_name = $1 AND state = 'streaming' AND flush_lsn >= pg_current_wal_flush_lsn()
            AND (current_setting('synchronous_standby_names') = '' OR sync_state = 'sync')`,
        [name],
      );
      if (rowCount === 1) return;
      await pause(50);
    }
  });
}

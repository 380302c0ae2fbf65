import { setTimeout as pause } from "node:timers/promises";
import type { DrillReport } from "./drill-report.ts";
import { startOrderLoad } from "./order-load.server.ts";
import { missing } from "./restore-point-in-time.server.ts";
import { connected, DATABASE, type DrillGround, type DrillServer } from "./servers.server.ts";
import { caughtUp, follow } from "./standby.server.ts";

/** Milliseconds of orders before the crash. */
const BEFORE = 3_000;

/** One that may take the primary's place keeps its log for followers of its own. */
const STANDING_BY = { archive_mode: "off", wal_level: "replica" };

export type Replication = "asynchronous" | "synchronous";

/**
 * Kills a primary while it takes orders, promotes its replica, and counts the orders that shoppers were told are in
 * and the replica does not have. An Availability Zone that fails is the synchronous case (RDS Multi-AZ), a read replica
 * that has to take over, in this region or another, the asynchronous one.
 * @returns the promoted server.
 */
export async function drillPromotion(
  ground: DrillGround,
  primary: DrillServer,
  replication: Replication,
  report: DrillReport,
): Promise<DrillServer> {
  const replica = await follow(ground, primary, `${replication}-replica`, STANDING_BY);
  if (replication === "synchronous") await waitFor(primary, replica.name);
  await caughtUp(primary, replica.name);
  const load = startOrderLoad(primary.url(DATABASE));
  try {
    await pause(BEFORE);
    const began = performance.now();
    await primary.kill();
    const acknowledged = load.accepted.length;
    await connected(replica, (client) => client.query("SELECT pg_promote(wait => true)"));
    load.moveTo(replica.url(DATABASE));
    while (load.accepted.length === acknowledged) await pause(5);
    const seconds = (performance.now() - began) / 1000;
    const lost = await connected(replica, (client) => missing(client, load.accepted.slice(0, acknowledged)));
    report.figure({
      name: `${replication} replica promoted, from the crash to the first order`,
      value: seconds,
      unit: "s",
      budget: 5,
      detail: { "orders before the crash": acknowledged },
    });
    report.figure({
      name: `orders lost by promoting the ${replication} replica`,
      value: lost,
      unit: "orders",
      // What an asynchronous replica has not received is lost: at most the last second of it.
      budget: replication === "synchronous" ? 0 : Math.ceil(acknowledged / (BEFORE / 1000)),
    });
  } finally {
    await load.stop();
  }
  return replica;
}

/** From now on the primary answers a commit when the replica has it on disk. */
async function waitFor(primary: DrillServer, name: string): Promise<void> {
  await connected(primary, async (client) => {
    await client.query(`ALTER SYSTEM SET synchronous_standby_names = '"${name}"'`);
    await client.query("SELECT pg_reload_conf()");
  });
}

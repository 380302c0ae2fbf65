import type { PlatformConfig } from "./config.ts";
import { RELEASE_PERCENT } from "./constructs/worker-service.ts";
import { WORKERS } from "./stacks/compute.ts";
import { PROXY_PERCENT } from "./stacks/data.ts";

/** Connections that are no pool's: the relay's, which listens for calls, one a task. */
const LISTENERS = 1;

/** Migration, rotation of the password, and somebody who looks at three in the morning. */
const BESIDE = 10;

/** Memory in GiB of the instance classes we use. Source: AWS, "Hardware specifications for DB instance classes". */
const MEMORY_GIB: Readonly<Record<string, number>> = {
  "t4g.medium": 4,
  "r8g.xlarge": 32,
  "r8g.4xlarge": 128,
};

/**
 * `max_connections` as RDS sets it, `LEAST(DBInstanceClassMemory/9531392, 5000)`. The class's memory counts by nine
 * tenths: the formula sees what the operating system and RDS's own processes leave.
 * Source: AWS, "Quotas and constraints for Amazon RDS".
 */
export function mostConnections(instance: string): number {
  const memory = MEMORY_GIB[instance];
  if (memory === undefined) throw new Error(`the memory of ${instance} is not known`);
  return Math.min(Math.floor((memory * 0.9 * 1024 ** 3) / 9_531_392), 5_000);
}

/** Connections that all tasks of a stage together may open, each service at its most and a release under way. */
export function connectionsAtMost({ web, worker }: PlatformConfig): number {
  const tasks = Object.values(WORKERS)
    .map((queue) => (queue === null ? worker.min : worker.max))
    .reduce((sum, most) => sum + most, 0);
  const pools = web.max * web.connections + tasks * worker.connections;
  return ((pools + worker.min * LISTENERS) * RELEASE_PERCENT) / 100;
}

/** Connections that may be opened to each replica: web tasks alone read from them, as many as from the primary. */
export function replicaConnectionsAtMost({ web }: PlatformConfig): number {
  return (web.max * web.connections * RELEASE_PERCENT) / 100;
}

/** What is left of a replica's connections: it is of the primary's class and reached without a proxy. */
export function replicaConnectionsToSpare(config: PlatformConfig): number {
  return mostConnections(config.database.instance) - replicaConnectionsAtMost(config) - BESIDE;
}

/** What is left of the connections the stage's proxy may take on its primary; less than none is too many tasks. */
export function connectionsToSpare(config: PlatformConfig): number {
  const most = mostConnections(config.database.instance);
  return Math.floor((most * PROXY_PERCENT) / 100) - connectionsAtMost(config) - BESIDE;
}

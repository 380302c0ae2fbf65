import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { Client } from "pg";
import { freePort } from "#server/embedded/free-port.server";
import { type EmbeddedPostgres, type PostgresOptions, startPostgres } from "#server/embedded/postgres.server";
import { postgresAccount } from "#server/embedded/postgres-account.server";
import { alive } from "#server/embedded/processes.server";

export const DATABASE = "egrocerymart";
const password = "drill";

/** One PostgreSQL server of a drill, over a folder of its own. */
export type DrillServer = EmbeddedPostgres & {
  readonly name: string;
  readonly options: PostgresOptions;
  /** PostgreSQL's own folder. */
  readonly cluster: string;
  /** Kills every process of the server at once, as losing its machine would. */
  readonly kill: () => Promise<void>;
};

/** Where a drill keeps its servers and their archive. */
export type DrillGround = {
  readonly archive: string;
  readonly clusterOf: (name: string) => string;
  /** Starts the server over `clusterOf(name)`, making an empty one when there is none. */
  readonly start: (name: string, settings: Readonly<Record<string, string>>) => Promise<DrillServer>;
  /** Starts a server that ended, at its address and with its settings. */
  readonly restart: (server: DrillServer) => Promise<DrillServer>;
  /** Stops what runs and deletes everything. */
  readonly clear: () => Promise<void>;
};

export function openDrillGround(): DrillGround {
  const folder = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-drill-"));
  const archive = path.join(folder, "archive");
  mkdirSync(archive);
  postgresAccount([archive]).own(archive);
  const running = new Set<DrillServer>();
  const clusterOf = (name: string) => path.join(folder, name, "postgres");
  const launch = async (name: string, options: PostgresOptions): Promise<DrillServer> => {
    const started = await startPostgres(options);
    const cluster = clusterOf(name);
    const server = { ...started, name, options, cluster, kill: () => kill(cluster, started) };
    running.add(server);
    void started.ended.then(() => running.delete(server));
    return server;
  };
  return {
    archive,
    clusterOf,
    start: async (name, settings) =>
      launch(name, {
        dataDir: path.join(folder, name),
        port: await freePort(),
        password,
        settings: Object.entries(settings).map(([setting, value]) => `${setting}=${value}`),
      }),
    restart: ({ name, options }) => launch(name, options),
    clear: async () => {
      await Promise.all([...running].map((server) => server.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function kill(cluster: string, server: EmbeddedPostgres): Promise<void> {
  const pid = Number(readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
  const children =
    process.platform === "linux"
      ? readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
          .trim()
          .split(" ")
          .filter(Boolean)
          .map(Number)
      : [];
  for (const each of [pid, ...children]) if (alive(each)) process.kill(each, "SIGKILL");
  await server.ended;
}

/** How a follower signs in to the server it follows. */
export function followingSettings(primary: DrillServer, name: string): Record<string, string> {
  return {
    primary_conninfo: `host=127.0.0.1 port=${primary.options.port} user=postgres password=${password} application_name=${name}`,
  };
}

/** Tells PostgreSQL, at its next start, to recover up to a point (`recovery`) or to follow for ever (`standby`). */
export function signal(cluster: string, kind: "recovery" | "standby"): void {
  const file = path.join(cluster, `${kind}.signal`);
  writeFileSync(file, "");
  postgresAccount([cluster]).own(file);
}

/** Runs `work` on a connection of its own to the server's marketplace. */
export async function connected<T>(
  server: EmbeddedPostgres,
  work: (client: Client) => Promise<T>,
  database = DATABASE,
): Promise<T> {
  const client = new Client({ connectionString: server.url(database) });
  // The server may be killed under it; the query in flight reports that.
  client.on("error", () => undefined);
  await client.connect();
  return work(client).finally(() => client.end());
}

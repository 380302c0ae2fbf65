import { execFileSync, type SpawnOptions, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import process from "node:process";
import { PlainFailure } from "./plain-failure.ts";
import { type PostgresAccount, postgresAccount } from "./postgres-account.server.ts";
import { postgresPrograms } from "./postgres-programs.server.ts";
import { alive, commandLine, until } from "./processes.server.ts";

export type EmbeddedPostgres = {
  /** A connection string for the given database, as the superuser. */
  url: (database: string) => string;
  /** Settles when the server ends, whoever ended it. */
  ended: Promise<void>;
  /** A fast shutdown: transactions in progress roll back, everything committed is on disk. */
  stop: () => Promise<void>;
};

export type PostgresOptions = {
  /** Holds the cluster in `postgres/` and the server's log. Made when missing. */
  dataDir: string;
  port: number;
  password: string;
  /** Extra settings, e.g. `fsync=off` for tests. */
  settings?: readonly string[];
};

const superuser = "postgres";

function clusterOf(dataDir: string): string {
  return path.join(path.resolve(dataDir), "postgres");
}

/** Makes a new cluster beside its place and moves it there whole, so a killed first start leaves no half of one. */
function createCluster(initdb: string, cluster: string, password: string, account: PostgresAccount): void {
  const halves = `${path.basename(cluster)}.partial-`;
  for (const name of readdirSync(path.dirname(cluster)))
    if (name.startsWith(halves))
      rmSync(path.join(path.dirname(cluster), name), { recursive: true, force: true });
  // A name of its own: the initdb of a killed start may still be writing into its half.
  const partial = mkdtempSync(path.join(path.dirname(cluster), halves));
  const passwordFile = path.join(partial, "..", "postgres.password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  account.own(partial);
  account.own(passwordFile);
  const [command, args] = account.command(initdb, [
    `--pgdata=${partial}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    // The builtin provider sorts the same on every machine, whatever locales it has.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ]);
  try {
    execFileSync(command, args, { ...account.spawnOptions, stdio: ["ignore", "ignore", "pipe"] });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(partial, cluster);
}

/**
 * Ends the server that a killed owner of `dataDir` left behind, or removes the pid file of one that died with
 * its machine.
 */
export async function endOrphan(dataDir: string): Promise<void> {
  const cluster = clusterOf(dataDir);
  const pidFile = path.join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (alive(pid) && commandLine(pid).includes(cluster)) {
    process.kill(pid, "SIGINT");
    await until(() => !alive(pid), 30_000, "The PostgreSQL of an earlier start does not end");
    return;
  }
  // The number may belong to a stranger by now, and PostgreSQL would wait for that stranger for ever.
  rmSync(pidFile, { force: true });
}

/**
 * Starts PostgreSQL on 127.0.0.1 over the cluster in `dataDir`, making the cluster on the first start. After a
 * `kill -9` of everything it recovers from its write-ahead log; a server still running is ended first.
 * @throws {PlainFailure}
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { initdb, postgres } = await postgresPrograms();
  const cluster = clusterOf(options.dataDir);
  mkdirSync(options.dataDir, { recursive: true });
  const account = postgresAccount([initdb, postgres, cluster]);
  if (existsSync(cluster)) await endOrphan(options.dataDir);
  else createCluster(initdb, cluster, options.password, account);

  const logFile = path.join(options.dataDir, "postgres.log");
  const output = openSync(logFile, "a");
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=100",
    "timezone=UTC",
    ...(options.settings ?? []),
  ];
  const [command, args] = account.command(postgres, [
    `-D${cluster}`,
    `-p${options.port}`,
    ...settings.flatMap((setting) => ["-c", setting]),
  ]);
  // A group of its own: Ctrl-C reaches the launcher only, which ends PostgreSQL after those who use it.
  const spawnOptions: SpawnOptions = {
    ...account.spawnOptions,
    detached: true,
    stdio: ["ignore", output, output],
  };
  const server = spawn(command, args, spawnOptions);
  let running = true;
  const ended = new Promise<void>((resolve) => {
    server.once("exit", () => {
      running = false;
      resolve();
    });
    server.once("error", () => {
      running = false;
      resolve();
    });
  });
  const pidFile = path.join(cluster, "postmaster.pid");
  // "standby": a server that follows another, or is being restored, and answers questions meanwhile.
  const states = ["ready", "standby"];
  const ready = () =>
    existsSync(pidFile) && states.includes(readFileSync(pidFile, "utf8").split("\n")[7]?.trim() ?? "");
  await until(() => !running || ready(), 60_000, `PostgreSQL is not ready, see ${logFile},`);
  if (!running) throw new PlainFailure(`PostgreSQL did not start. Its last words are in ${logFile}.`);
  return {
    url: (database) => `postgresql://${superuser}:${options.password}@127.0.0.1:${options.port}/${database}`,
    ended,
    stop: async () => {
      if (running) server.kill("SIGINT");
      await ended;
    },
  };
}

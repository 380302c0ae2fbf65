import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { takeDataFolder } from "#server/embedded/data-folder.server";
import { freePort } from "#server/embedded/free-port.server";
import { runNode } from "#server/embedded/run-node.server";
import { startServices } from "#server/embedded/services.server";
import { PROGRAMS } from "../image/contents.server.ts";

const repository = path.resolve(import.meta.dirname, "..");

/** The built product with its real services, each of its processes in our hands. */
export type Shop = {
  readonly port: number;
  readonly origin: string;
  /** As the owner of the tables. */
  readonly databaseUrl: string;
  /** Kills the web process, and nobody starts it again. */
  readonly killWeb: () => Promise<void>;
  readonly startWeb: () => Promise<void>;
  /** Asks every process to end, as a deploy does. @returns with what code each ended; null for one that was killed. */
  readonly endProcesses: () => Promise<(number | null)[]>;
  readonly close: () => Promise<void>;
};

type ShopSetting = {
  /** Where `build/` and `node_modules/` lie: this repository, or what the image would contain. */
  readonly root?: string;
  /** Brings the database up to date by a command of that folder's before the demo marketplace is put in. */
  readonly migrate?: readonly string[];
};

/** Starts services in a new folder, the demo marketplace, the workers and one web process. */
export async function openShop({ root = repository, migrate }: ShopSetting = {}): Promise<Shop> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-shop-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const taken = takeDataFolder(folder, origin);
  const services = await startServices(taken, (_what, work) => work());
  const environment = {
    ...services.environment,
    NODE_ENV: "production" as const,
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_LEVEL: "warn",
    // One machine plays many shoppers.
    RATE_LIMIT_SCALE: "1000000",
  };
  const started = new Set<ChildProcess>();
  const log = openSync(path.join(folder, "shop.log"), "a");
  const start = async (args: readonly string[]): Promise<ChildProcess> => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", log, log, "ipc"],
    });
    started.add(child);
    await Promise.race([
      once(child, "message"),
      once(child, "exit").then(() =>
        Promise.reject(new Error(`${args.at(-1)} does not start, see ${folder}`)),
      ),
    ]);
    return child;
  };
  let web: ChildProcess | null = null;
  const startWeb = async () => {
    web = await start(PROGRAMS.web);
  };
  const endProcesses = () => Promise.all([...started].map(ended));
  const close = async () => {
    await endProcesses();
    await services.stop();
    taken.release();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const owner = { ...environment, ...services.ownerEnvironment };
    if (migrate) await runIn(root, migrate, owner);
    await runNode([path.join(repository, "server/embedded/prepare-database.server.ts")], owner, "The seed");
    await start(PROGRAMS.workers);
    await startWeb();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    port,
    origin,
    databaseUrl: services.ownerEnvironment.DATABASE_MIGRATION_URL ?? "",
    killWeb: async () => {
      web?.kill("SIGKILL");
      if (web && web.signalCode === null) await once(web, "exit");
    },
    startWeb,
    endProcesses,
    close,
  };
}

/** Runs a Node program in a folder, as a one-off task of the image would. */
async function runIn(
  root: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}`);
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill("SIGTERM");
    await once(child, "exit");
  }
  return child.exitCode;
}

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { openDatabase } from "#server/embedded/database.server";
import { freePort } from "#server/embedded/free-port.server";

/**
 * The built product as `npm start` runs it, with 50,000 products of 500 vendors, on a port of its own. Its data stay in
 * the folder `BENCH_DATA`, so that the next bench need not seed it.
 */
export type ShopStage = {
  readonly origin: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** The process of that program; a restart gives it another. */
  readonly pidOf: (program: "index" | "workers") => number;
  /** Stops everything and starts it over the same data: milliseconds from the start to the first page's last byte. */
  readonly restart: () => Promise<number>;
};

const root = path.resolve(import.meta.dirname, "..");
const starter = path.join(root, "server/embedded/start.server.ts");
/** Milliseconds for seeding, publishing and compressing as small as possible, all of which a first start does. */
const PATIENCE = 240_000;

let opening: Promise<ShopStage> | null = null;
let running: ChildProcess | null = null;

export function shopStage(): Promise<ShopStage> {
  opening ??= open();
  return opening;
}

/** Stops what `shopStage` started; its data stay. */
export async function closeShopStage(): Promise<void> {
  await stop();
  opening = null;
}

async function open(): Promise<ShopStage> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  process.env.DATA_DIR = process.env.BENCH_DATA;
  await start(port);
  const { url } = await openDatabase(root);
  await settled(url);
  return {
    origin,
    port,
    databaseUrl: url,
    pidOf: (program) => childOf(running?.pid ?? 0, `build/server/${program}.js`),
    async restart() {
      await stop();
      const began = performance.now();
      await start(port);
      const answer = await fetch(origin);
      if (!answer.ok) throw new Error(`the first page answered ${answer.status}`);
      await answer.text();
      return performance.now() - began;
    },
  };
}

async function start(port: number): Promise<void> {
  const child = fork(starter, {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      SEED: "50k",
      LOG_LEVEL: "warn",
      RATE_LIMIT_SCALE: "1000000",
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  running = child;
  await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => Promise.reject(new Error("the shop does not start"))),
  ]);
}

async function stop(): Promise<void> {
  const child = running;
  running = null;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

/** Waits until a snapshot is published and recompressed, so that no figure is of a machine busy with that. */
async function settled(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const deadline = performance.now() + PATIENCE;
  try {
    for (;;) {
      const { rows } = await client.query<{ blobs: number; large: number }>(
        `SELECT count(*)::int AS blobs, count(*) FILTER (WHERE quality < 11)::int AS large
           FROM catalogue_blobs WHERE retired_at IS NULL`,
      );
      const [{ blobs, large } = { blobs: 0, large: 0 }] = rows;
      if (blobs > 0 && large === 0) return;
      if (performance.now() > deadline) throw new Error("the catalogue was not published in time");
      await pause(250);
    }
  } finally {
    await client.end();
  }
}

function childOf(pid: number, program: string): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  const found = children.find((child) => readFileSync(`/proc/${child}/cmdline`, "utf8").includes(program));
  if (!found) throw new Error(`no process runs ${program}`);
  return Number(found);
}

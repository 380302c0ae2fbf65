import { execFileSync, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { PlainFailure } from "./plain-failure.ts";
import { alive, commandLine, until } from "./processes.server.ts";
import { startRedisStandIn } from "./redis-stand-in.server.ts";

export type EmbeddedRedis = { url: string; standIn: boolean; stop: () => Promise<void> };

/** Whether the machine has a Redis of its own. */
export function redisInstalled(): boolean {
  try {
    execFileSync("redis-server", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function startRealRedis(dataDir: string, port: number): Promise<EmbeddedRedis> {
  const folder = path.resolve(dataDir, "redis");
  mkdirSync(folder, { recursive: true });
  const pidFile = path.join(folder, "redis.pid");
  await endOrphan(pidFile);
  const log = path.join(folder, "redis.log");
  const output = openSync(log, "a");
  const settings = { port, bind: "127.0.0.1", dir: folder, appendonly: "yes", save: "", daemonize: "no" };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  // A group of its own, so that Ctrl-C does not end it before those who use it.
  const server = spawn("redis-server", args, { detached: true, stdio: ["ignore", output, output] });
  closeSync(output);
  if (server.pid !== undefined) writeFileSync(pidFile, String(server.pid));
  for (const deadline = performance.now() + 10_000; !(await accepts(port)); await pause(20))
    if (server.exitCode !== null || performance.now() > deadline)
      throw new PlainFailure(`Redis did not start. Its last words are in ${log}.`);
  return {
    url: `redis://127.0.0.1:${port}`,
    standIn: false,
    stop: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        server.kill("SIGTERM");
        await new Promise((resolve) => server.once("exit", resolve));
      }
      rmSync(pidFile, { force: true });
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => socket.end(() => resolve(true)));
    socket.once("error", () => resolve(false));
  });
}

/** Two servers over one append-only file would ruin it: ends the one a killed launcher left behind. */
async function endOrphan(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8"));
  if (!alive(pid) || !commandLine(pid).includes("redis-server")) return;
  process.kill(pid, "SIGTERM");
  await until(() => !alive(pid), 10_000, "The Redis of an earlier start does not end");
}

/** Starts Redis where the machine has it, and its in-memory stand-in where not. */
export async function startRedis(dataDir: string, port: number): Promise<EmbeddedRedis> {
  if (redisInstalled()) return startRealRedis(dataDir, port);
  const server = await startRedisStandIn(port);
  return {
    url: `redis://127.0.0.1:${port}`,
    standIn: true,
    stop: async () => server.stop(),
  };
}

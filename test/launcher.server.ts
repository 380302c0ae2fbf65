import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { Client } from "pg";
import { afterEach } from "vitest";

/** Starts the real thing, as `npm start` does after installing, in a folder of its own; gone after the test. */

const launcher = path.resolve(import.meta.dirname, "../server/embedded/start.server.ts");
const folders: string[] = [];
const started: ChildProcess[] = [];

export type Start = { child: ChildProcess; said: () => string; ended: Promise<number | null> };

export function aFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-start-"));
  folders.push(folder);
  return folder;
}

/** The launcher, for development: it needs no build. */
export function start(environment: Record<string, string>): Start {
  return run([launcher, "dev"], { NODE_ENV: "development", SEED: "none", ...environment });
}

/** A Node program of ours as a terminal starts it: with nothing of this process's environment. */
export function run(args: readonly string[], environment: Record<string, string>): Start {
  const child = spawn(process.execPath, [...args], {
    env: { NODE_ENV: "production", PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  started.push(child);
  let words = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      words += chunk;
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, said: () => words, ended };
}

export function listening({ child, said, ended }: Start): Promise<void> {
  const failed = ended.then(() => Promise.reject(new Error(`it ended:\n${said()}`)));
  const ready = new Promise<void>((resolve) => child.once("message", () => resolve()));
  return Promise.race([ready, failed]);
}

/** Works in the database of the marketplace that runs from a folder, as its owner. */
export async function inDatabase<T>(folder: string, work: (client: Client) => Promise<T>): Promise<T> {
  const port = readFileSync(path.join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[3];
  const { database } = JSON.parse(readFileSync(path.join(folder, "secrets.json"), "utf8"));
  const client = new Client(`postgresql://postgres:${database}@127.0.0.1:${port}/egrocerymart`);
  client.on("error", () => undefined);
  await client.connect();
  return work(client).finally(() => client.end());
}

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

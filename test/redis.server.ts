import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import process from "node:process";
import { Redis } from "ioredis";
import { redisInstalled } from "#server/embedded/redis.server";

const standIn = path.resolve(import.meta.dirname, "../server/embedded/serve-redis-stand-in.server.ts");

export type TestRedis = {
  /** Kills it, as a crash would: everything in it is gone. */
  kill: () => Promise<void>;
};

/**
 * Starts a Redis of the test file's own where its `REDIS_URL` points, empty and nothing on disk; on a machine
 * without Redis, its stand-in.
 */
export async function startTestRedis(): Promise<TestRedis> {
  const { port } = new URL(process.env.REDIS_URL ?? "");
  // A process of its own either way: a test that turns its clock forward must not turn Redis's.
  const [program, args] = redisInstalled()
    ? ["redis-server", ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]]
    : [process.execPath, [standIn, port]];
  const server = spawn(program, args, { stdio: "ignore" });
  await answering(Number(port), server);
  return {
    kill: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill("SIGKILL");
      await once(server, "exit");
    },
  };
}

async function answering(port: number, server: ChildProcess): Promise<void> {
  const probe = new Redis(port, "127.0.0.1", { retryStrategy: () => 20, maxRetriesPerRequest: null });
  probe.on("error", () => undefined);
  const failed = once(server, "exit").then(() => Promise.reject(new Error("redis-server did not start")));
  await Promise.race([probe.ping(), failed]);
  probe.disconnect();
}

import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { STOP_SECONDS } from "#server/stop-times";

export type Kept = {
  /** Resolves when the child first says it is ready; rejects when it ends three times before that. */
  ready: Promise<void>;
  /** Asks the child to end, and does not start it again. */
  stop: () => Promise<void>;
};

export type KeptProgram = {
  args: readonly string[];
  environment: Record<string, string>;
  /** The file that gets what the child prints. */
  logFile: string;
  /** Called with each unexpected end. */
  onEnd?: (code: number | null, restartMs: number) => void;
};

const firstPause = 250;
const longestPause = 10_000;
/** Milliseconds after which a child counts as healthy again and its next restart is quick. */
const healthyAfter = 30_000;
const endsAllowedAtStart = 3;
/** Milliseconds a child gets to end in order before it is killed. */
const patience = STOP_SECONDS * 1_000;

/**
 * Runs a Node program and starts it again whenever it ends, waiting longer each time. The child shares a
 * channel with this process: it says `listening` on it, and ends in order when the channel closes.
 */
export function keepRunning({ args, environment, logFile, onEnd }: KeptProgram): Kept {
  const readiness = Promise.withResolvers<void>();
  readiness.promise.catch(() => undefined);
  const output = openSync(logFile, "a");
  let child: ChildProcess | undefined;
  let stopping = false;
  let wasReady = false;
  let wait = firstPause;
  let ends = 0;

  const start = () => {
    const began = performance.now();
    // A group of its own: Ctrl-C is for this process, which ends its children in order.
    const started = spawn(process.execPath, [...args], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", output, output, "ipc"],
      detached: true,
    });
    child = started;
    started.on("message", (message) => {
      if (message !== "listening") return;
      wasReady = true;
      readiness.resolve();
    });
    started.once("exit", async (code) => {
      if (stopping) return;
      ends += 1;
      if (!wasReady && ends >= endsAllowedAtStart) {
        readiness.reject(new Error(`ended ${ends} times`));
        return;
      }
      wait = performance.now() - began > healthyAfter ? firstPause : Math.min(wait * 2, longestPause);
      onEnd?.(code, wait);
      await pause(wait);
      if (!stopping) start();
    });
  };
  start();

  return {
    ready: readiness.promise,
    stop: async () => {
      stopping = true;
      const ending = child;
      if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
      const ended = new Promise((resolve) => ending.once("exit", resolve));
      ending.kill("SIGTERM");
      const timer = setTimeout(() => ending.kill("SIGKILL"), patience);
      await ended;
      clearTimeout(timer);
    },
  };
}

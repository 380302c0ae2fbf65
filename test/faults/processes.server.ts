import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach } from "vitest";

const running = new Set<ChildProcess>();

/** Starts one of the mortal programs with this test file's services. It ends with the test at the latest. */
export function startMortal(program: "worker" | "web", args: readonly string[]): ChildProcess {
  const child = fork(path.join(import.meta.dirname, `mortal-${program}.server.ts`), [...args], {
    stdio: "inherit",
  });
  running.add(child);
  return child;
}

/** The signal that ended it. */
export async function deathOf(child: ChildProcess): Promise<string | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.signalCode;
}

afterEach(async () => {
  for (const child of running) {
    child.kill("SIGKILL");
    await deathOf(child);
  }
  running.clear();
});

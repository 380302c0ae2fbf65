import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { PlainFailure } from "./plain-failure.ts";

/** Whether a process with this id runs, whosever it is. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !zombie(pid);
}

/** A killed process whose parent is gone too may wait, dead, for somebody to collect it. */
function zombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** The command a process was started with; empty when it cannot be told. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/** Waits for a condition of another process, looking fifty times a second. @throws when it takes too long. */
export async function until(
  condition: () => boolean,
  milliseconds: number,
  complaint: string,
): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > deadline) throw new PlainFailure(`${complaint} after ${milliseconds / 1000} s.`);
    await pause(20);
  }
}

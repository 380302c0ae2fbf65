import { spawn } from "node:child_process";
import process from "node:process";
import { PlainFailure } from "./plain-failure.ts";

/** Runs a Node program to its end, its words going where ours go. @returns its exit code; 1 when it was killed. */
export function exitCodeOf(args: readonly string[], environment: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** The same for a program that has to succeed. @throws {PlainFailure} when it fails. */
export async function runNode(
  args: readonly string[],
  environment: Record<string, string>,
  what: string,
): Promise<void> {
  if ((await exitCodeOf(args, environment)) !== 0)
    throw new PlainFailure(`${what} failed; the reason stands above.`);
}

import { spawn } from "node:child_process";
import process from "node:process";
import { PlainFailure } from "./plain-failure.ts";

/** Runs a Node program to its end, its words going where ours go. @throws {PlainFailure} when it fails. */
export function runNode(
  args: readonly string[],
  environment: Record<string, string>,
  what: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new PlainFailure(`${what} failed; the reason stands above.`)),
    );
  });
}

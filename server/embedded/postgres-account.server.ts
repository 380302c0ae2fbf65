import { execFileSync } from "node:child_process";
import { chownSync, statSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { PlainFailure } from "./plain-failure.ts";

/** How to start a PostgreSQL program: PostgreSQL refuses to run as root, so root lends it another account. */
export type PostgresAccount = {
  /** The program and arguments that run `program` under the account. */
  command: (program: string, args: readonly string[]) => [string, string[]];
  spawnOptions: { uid?: number; gid?: number };
  /** Hands a directory to the account. */
  own: (directory: string) => void;
};

const unchanged: PostgresAccount = {
  command: (program, args) => [program, [...args]],
  spawnOptions: {},
  own: () => undefined,
};

function idOf(kind: "-u" | "-g", name: string): number | undefined {
  try {
    return Number(
      execFileSync("id", [kind, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    );
  } catch {
    return undefined;
  }
}

/** Whether everybody may pass through every folder above `file`; a clone in /root or a private temp folder fails. */
export function openToAll(file: string): boolean {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/**
 * The account PostgreSQL runs under: the present one, or for root the system's `postgres` or `nobody` user,
 * so that nothing is added to the machine.
 * @param reached files the account must be able to reach: the programs (`postgresPrograms`) and the data directory.
 * @throws {PlainFailure} when root has no such account to lend.
 */
export function postgresAccount(reached: readonly string[]): PostgresAccount {
  if (process.getuid?.() !== 0) return unchanged;
  const name = ["postgres", "nobody"].find((candidate) => idOf("-u", candidate) !== undefined);
  const uid = name && idOf("-u", name);
  const gid = name && idOf("-g", name);
  if (typeof uid !== "number" || typeof gid !== "number")
    throw new PlainFailure(
      "PostgreSQL cannot run as root and there is no `postgres` or `nobody` user. Start as another user.",
    );
  const own = (directory: string) => chownSync(directory, uid, gid);
  if (reached.every(openToAll)) {
    return { command: unchanged.command, spawnOptions: { uid, gid }, own };
  }
  // The folder is closed to other accounts. Rather than opening it, the account keeps root's right to pass.
  const passing = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  return {
    command: (program, args) => [
      "setpriv",
      [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...passing, program, ...args],
    ],
    spawnOptions: {},
    own,
  };
}

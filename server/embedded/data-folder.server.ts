import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import * as v from "valibot";
import { PlainFailure } from "./plain-failure.ts";
import { alive, commandLine } from "./processes.server.ts";

const Secrets = v.object({
  /** The database owner's password, and that of the web and the workers. */
  database: v.string(),
  application: v.string(),
  session: v.string(),
  lookup: v.string(),
});
const Running = v.object({
  pid: v.number(),
  url: v.string(),
  /** With what commands reach the services; missing until those run. */
  environment: v.optional(v.record(v.string(), v.string())),
});

export type Secrets = v.InferOutput<typeof Secrets>;

export type DataFolder = {
  path: string;
  /** Made once: the database keeps its password, and people stay signed in, across starts. */
  secrets: Secrets;
  /** Tells commands how to reach the services that run from here. */
  tell: (environment: Record<string, string>) => void;
  /** Gives the folder up for the next start. */
  release: () => void;
};

function parseFile<S extends v.GenericSchema>(schema: S, file: string): v.InferOutput<S> | undefined {
  if (!existsSync(file)) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), readFileSync(file, "utf8"));
  return parsed.success ? parsed.output : undefined;
}

/** The folder's secrets; those it has none of are made. */
export function readSecrets(folder: string): Secrets {
  const file = path.join(folder, "secrets.json");
  // A folder of an earlier version lacks the secrets that were not known then.
  const known = parseFile(v.partial(Secrets), file) ?? {};
  const secrets = {
    database: known.database ?? randomBytes(24).toString("hex"),
    application: known.application ?? randomBytes(24).toString("hex"),
    session: known.session ?? randomBytes(32).toString("hex"),
    lookup: known.lookup ?? randomBytes(32).toString("hex"),
  };
  if (Object.keys(known).length < Object.keys(secrets).length)
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

/** The variables that name the folder's keys to programs that work on its database. */
export function keyVariables(folder: string): { LOOKUP_SECRET: string; KEY_FILE: string } {
  return { LOOKUP_SECRET: readSecrets(folder).lookup, KEY_FILE: path.join(folder, "keys", "wrapping.key") };
}

/** The other launcher that has the folder, if one runs. */
export function runsFrom(folder: string): v.InferOutput<typeof Running> | undefined {
  const other = parseFile(Running, path.join(path.resolve(folder), "running.json"));
  const runs = other && other.pid !== process.pid && alive(other.pid);
  return runs && commandLine(other.pid).includes("embedded") ? other : undefined;
}

/**
 * Takes the folder that holds everything the embedded services keep, making it when missing. One launcher at a
 * time may have it; one that was killed has lost it.
 * @param url where this launcher's shop will answer, told to a second one that wants the same folder.
 * @throws {PlainFailure} when the folder cannot be written or another launcher has it.
 */
export function takeDataFolder(folder: string, url: string): DataFolder {
  const absolute = path.resolve(folder);
  const running = path.join(absolute, "running.json");
  try {
    mkdirSync(absolute, { recursive: true });
    const other = runsFrom(absolute);
    if (other)
      throw new PlainFailure(
        `The marketplace already runs from ${absolute}, at ${other.url}. Stop it first, or give this one a folder of its own: DATA_DIR=other-folder npm start`,
      );
    const write = (environment?: Record<string, string>) =>
      writeFileSync(running, JSON.stringify({ pid: process.pid, url, environment }), { mode: 0o600 });
    // What a killed launcher left may be readable by others.
    rmSync(running, { force: true });
    write();
    return {
      path: absolute,
      secrets: readSecrets(absolute),
      tell: write,
      release: () => rmSync(running, { force: true }),
    };
  } catch (error) {
    if (error instanceof PlainFailure) throw error;
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new PlainFailure(
      `The folder ${absolute} cannot be written (${reason}). Make it writable, or choose another: DATA_DIR=/some/folder npm start`,
    );
  }
}

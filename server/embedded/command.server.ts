import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { admitApplication } from "#prisma/admit-application.server";
import { applyMigrations } from "#prisma/apply-migrations.server";
import { runsFrom, takeDataFolder } from "./data-folder.server.ts";
import { asCommand, PlainFailure } from "./plain-failure.ts";
import { exitCodeOf } from "./run-node.server.ts";
import { startServices } from "./services.server.ts";

/**
 * Runs a program on the marketplace: on the one the environment names, on the one running from the data folder, or,
 * when none runs, on its services, started for as long as the program takes.
 */

const root = path.resolve(import.meta.dirname, "../..");
const [program = "", ...args] = process.argv.slice(2);
const run = (environment: Record<string, string>) =>
  exitCodeOf([path.join(root, program), ...args], environment);

await asCommand(() =>
  process.env.DATABASE_URL
    ? run({})
    : onDataFolder(path.resolve(process.env.DATA_DIR || path.join(root, ".data"))),
);

async function onDataFolder(folder: string): Promise<number> {
  const running = runsFrom(folder);
  if (running?.environment) return run(running.environment);
  if (running)
    throw new PlainFailure(`The marketplace in ${folder} is still starting. Try again in a moment.`);
  if (!existsSync(path.join(folder, "postgres", "PG_VERSION")))
    throw new PlainFailure(
      `There is no marketplace in ${folder} yet. Open it once with npm start, or name another: DATA_DIR=other-folder`,
    );
  const taken = takeDataFolder(folder, "no address: a command is at work");
  try {
    const services = await startServices(taken, (_what, work) => work());
    return await onServices({ ...services.environment, ...services.ownerEnvironment }).finally(services.stop);
  } finally {
    taken.release();
  }
}

/** The folder's database may be of an earlier version. */
async function onServices(environment: Record<string, string>): Promise<number> {
  const { DATABASE_URL = "", DATABASE_MIGRATION_URL = DATABASE_URL } = environment;
  await applyMigrations(DATABASE_MIGRATION_URL, { ...environment, ...process.env });
  await admitApplication(DATABASE_MIGRATION_URL, DATABASE_URL);
  return run(environment);
}

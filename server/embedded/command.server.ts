import path from "node:path";
import process from "node:process";
import { runsFrom, takeDataFolder } from "./data-folder.server.ts";
import { PlainFailure } from "./plain-failure.ts";
import { runNode } from "./run-node.server.ts";
import { startServices } from "./services.server.ts";

/**
 * Runs a program on the marketplace: on the one the environment names, on the one running from the data folder, or,
 * when none runs, on its services, started for as long as the program takes.
 */

const root = path.resolve(import.meta.dirname, "../..");
const [program = "", ...args] = process.argv.slice(2);
const run = (environment: Record<string, string>) =>
  runNode([path.join(root, program), ...args], environment, "The command");

try {
  if (process.env.DATABASE_URL) await run({});
  else await onDataFolder(path.resolve(process.env.DATA_DIR || path.join(root, ".data")));
} catch (error) {
  console.error(error instanceof PlainFailure ? error.message : error);
  process.exitCode = 1;
}

async function onDataFolder(folder: string): Promise<void> {
  const running = runsFrom(folder);
  if (running?.environment) return run(running.environment);
  if (running)
    throw new PlainFailure(`The marketplace in ${folder} is still starting. Try again in a moment.`);
  const taken = takeDataFolder(folder, "no address: a command is at work");
  try {
    const services = await startServices(taken, (_what, work) => work());
    await run({ ...services.environment, ...services.ownerEnvironment }).finally(services.stop);
  } finally {
    taken.release();
  }
}

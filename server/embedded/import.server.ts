import path from "node:path";
import process from "node:process";
import { importCommand } from "#server/catalogue/import/import-command.server";
import { openDatabase } from "./database.server.ts";
import { PlainFailure } from "./plain-failure.ts";

/** `npm run catalogue:import`, whether the marketplace runs or not. */

const root = path.resolve(import.meta.dirname, "../..");
try {
  process.exitCode = await importCommand(process.argv.slice(2), () => openDatabase(root));
} catch (error) {
  console.error(error instanceof PlainFailure ? error.message : error);
  process.exitCode = 1;
}

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import type { DiffTarget } from "@prisma/schema-engine-wasm";
import { freePort } from "#server/embedded/free-port.server";
import { startPostgres } from "#server/embedded/postgres.server";
import { filters, readSchema, withSchemaEngine } from "./schema-engine.server.ts";

/**
 * `npm run db:diff -- NAME`: writes the migration that leads from the schema as last migrated, kept beside the
 * migrations, to schema.prisma. It compares two schemas rather than a schema with a database, so triggers,
 * checks and partial indexes added to migrations by hand are not mistaken for something to drop.
 */

const name = process.argv[2];
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error("Usage: npm run db:diff -- NAME, where NAME says what changes, e.g. add_slots");
  process.exit(1);
}

const migrations = path.join(import.meta.dirname, "migrations");
const lastMigrated = path.join(migrations, "schema.prisma");
const from: DiffTarget = existsSync(lastMigrated)
  ? { tag: "schemaDatamodel", files: [{ path: lastMigrated, content: readFileSync(lastMigrated, "utf8") }] }
  : { tag: "empty" };

// The engine insists on a database to connect to, though this comparison never looks at it.
const dataDir = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-diff-"));
const server = await startPostgres({ dataDir, port: await freePort(), password: "diff" });
const { stdout } = await withSchemaEngine(server.url("postgres"), (engine) =>
  engine.diff({
    from,
    to: { tag: "schemaDatamodel", files: readSchema() },
    script: true,
    exitCode: null,
    filters,
  }),
).finally(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
const sql = stdout?.trim() ?? "";
if (sql === "" || sql === "-- This is an empty migration.") {
  console.log("The migrations already lead to schema.prisma; nothing was written.");
} else {
  const moment = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(migrations, `${moment}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "migration.sql"), `${sql}\n`);
  writeFileSync(
    lastMigrated,
    readSchema()
      .map(({ content }) => content)
      .join("\n"),
  );
  console.log(`wrote ${path.relative(process.cwd(), folder)}/migration.sql`);
}

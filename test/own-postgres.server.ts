import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll } from "vitest";
import { admitApplication } from "#prisma/admit-application.server";
import { applyMigrations } from "#prisma/apply-migrations.server";
import { freePort } from "#server/embedded/free-port.server";
import { startPostgres } from "#server/embedded/postgres.server";

/**
 * A PostgreSQL of the test file's own that can be restarted, as a machine would be. Import it before anything
 * that reads the configuration.
 */

const dataDir = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-restart-"));
const port = await freePort();
const start = () => startPostgres({ dataDir, port, password: "test" });
let server = await start();
const application = new URL(server.url("postgres"));
application.username = "egm_test";
process.env.DATABASE_URL = application.href;
await applyMigrations(server.url("postgres"));
await admitApplication(server.url("postgres"), application.href);

export const postgres = {
  stop: () => server.stop(),
  start: async () => {
    server = await start();
  },
};

afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

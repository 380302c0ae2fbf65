import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll } from "vitest";
import { startQueuesAndStorage } from "#server/embedded/queues-and-storage.server";

/** Gives every test file an SQS and S3 of its own, kept on disk as `npm start` keeps them, before its modules load. */

const folder = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-queues-"));
const { environment, stop } = await startQueuesAndStorage(folder);
Object.assign(process.env, environment);

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

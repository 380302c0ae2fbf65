import process from "node:process";
import { afterAll } from "vitest";
import { startQueuesAndStorage } from "#server/embedded/queues-and-storage.server";

/** Gives every test file an SQS and S3 of its own, over the real protocol, before its modules load. */

const { environment, stop } = await startQueuesAndStorage();
Object.assign(process.env, environment);

afterAll(stop);

import process from "node:process";
import { startFauxqs } from "fauxqs";
import { afterAll } from "vitest";
import { createResources } from "#server/embedded/resources.server";

/** Gives every test file an SQS and S3 of its own, over the real protocol, before its modules load. */

const server = await startFauxqs({ port: 0, logger: false });
process.env.AWS_ENDPOINT_URL = server.address;
Object.assign(process.env, await createResources({ endpoint: server.address, region: "eu-central-1" }));

afterAll(() => server.stop());

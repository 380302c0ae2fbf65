import process from "node:process";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import { afterAll } from "vitest";
import { freePort } from "#server/embedded/free-port.server";
import { createResources } from "#server/embedded/resources.server";

/**
 * An SQS of the test file's own, over the real protocol, that can go away and come back. Import it before
 * anything that reads the configuration.
 */

const port = await freePort();
let server: FauxqsServer;

async function start(): Promise<void> {
  server = await startFauxqs({ port, logger: false });
  Object.assign(process.env, await createResources({ endpoint: server.address, region: "eu-central-1" }));
}

await start();
process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${port}`;

function messagesIn(queue: string) {
  const messages = server.inspectQueue(queue)?.messages;
  if (messages === undefined) throw new Error(`there is no queue ${queue}`);
  return { ready: messages.ready.map(({ body }) => body), inFlight: messages.inflight.length };
}

export const queue = {
  start,
  /** It is gone, with every message in it. */
  stop: () => server.stop(),
  /** Bodies waiting in the orders queue, and how many more are with a consumer. */
  orders: () => messagesIn("orders"),
  mail: () => messagesIn("mail"),
  notices: () => messagesIn("notices"),
  images: () => messagesIn("images"),
  dead: () => messagesIn("orders-dead"),
};

afterAll(() => server.stop());

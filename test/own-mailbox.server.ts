import process from "node:process";
import { afterAll } from "vitest";
import { freePort } from "#server/embedded/free-port.server";
import { type Mailbox, startMailbox } from "#server/embedded/mailbox.server";

/**
 * An SES of the test file's own, over the real protocol, that can go away and come back. Import it before anything
 * that reads the configuration.
 */

const port = await freePort();
let server: Mailbox = await startMailbox({ port });
Object.assign(process.env, server.environment);

export const mailbox = {
  start: async () => {
    server = await startMailbox({ port });
  },
  stop: () => server.stop(),
  /** What came for an address, the oldest first. */
  to: (address: string) => server.mails().filter(({ destination }) => destination.to.includes(address)),
};

afterAll(() => server.stop());

import type { Server } from "node:http";
import { createRequire } from "node:module";
import type StartSes from "aws-ses-v2-local";
import type * as SesStore from "aws-ses-v2-local/dist/store.js";
import { keepMails, readKeptMails } from "./kept-mails.server.ts";

export type Mailbox = {
  /** The environment variables with which a process sends to it. */
  environment: Record<string, string>;
  /** A page that shows what came. */
  url: string;
  /** What came, the oldest first. */
  mails: () => readonly SesStore.Email[];
  stop: () => Promise<void>;
};

// It is CommonJS whose default export bundlers and Node see differently; `require` is what it was written for.
const require = createRequire(import.meta.url);
const { default: startSes }: { default: typeof StartSes } = require("aws-ses-v2-local");
const { getStoreReadonly, saveEmail }: typeof SesStore = require("aws-ses-v2-local/dist/store.js");

/**
 * Starts SES over its real protocol, on this machine only: what is sent there can be read on its page and goes
 * nowhere.
 * @param folder where the mails are kept over restarts; without it they are in memory.
 */
export async function startMailbox({
  folder,
  port = 0,
}: {
  folder?: string;
  port?: number;
}): Promise<Mailbox> {
  if (folder !== undefined) for (const mail of readKeptMails(folder)) saveEmail(mail);
  const server: Server = await startSes({ host: "127.0.0.1", port });
  if (folder !== undefined) {
    server.on("request", (request, response) => {
      const keep = () => keepMails(folder, getStoreReadonly().emails);
      if (request.method === "POST") response.once("finish", keep);
    });
  }
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the mailbox has no port");
  const url = `http://127.0.0.1:${address.port}`;
  return {
    environment: { AWS_ENDPOINT_URL_SESV2: url, MAIL_FROM: "eGroceryMart <hello@egrocerymart.example>" },
    url,
    mails: () => getStoreReadonly().emails,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

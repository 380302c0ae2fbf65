import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Server } from "node:http";
import path from "node:path";
import type StartSes from "aws-ses-v2-local";
import type * as SesStore from "aws-ses-v2-local/dist/store.js";
import * as v from "valibot";

export type Mailbox = {
  /** The environment variables with which a process sends to it. */
  environment: Record<string, string>;
  /** A page that shows what came. */
  url: string;
  stop: () => Promise<void>;
};

const MAILBOX = "mailbox.json";

const addresses = v.array(v.string());
const keptMails = v.array(
  v.object({
    messageId: v.string(),
    from: v.string(),
    replyTo: addresses,
    destination: v.object({ to: addresses, cc: addresses, bcc: addresses }),
    subject: v.string(),
    body: v.object({ text: v.optional(v.string()), html: v.optional(v.string()) }),
    /** The shop attaches nothing. */
    attachments: v.tuple([]),
    /** Seconds since the epoch. */
    at: v.number(),
  }),
);
export type KeptMail = v.InferOutput<typeof keptMails>[number];

// It is CommonJS whose default export bundlers and Node see differently; `require` is what it was written for.
const require = createRequire(import.meta.url);
const { default: startSes }: { default: typeof StartSes } = require("aws-ses-v2-local");
const { getStoreReadonly, saveEmail }: typeof SesStore = require("aws-ses-v2-local/dist/store.js");

/** The mails of a data folder's mailbox, the oldest first. */
export function readMailbox(folder: string): KeptMail[] {
  const file = path.join(folder, MAILBOX);
  return existsSync(file) ? v.parse(keptMails, JSON.parse(readFileSync(file, "utf8"))) : [];
}

/**
 * Starts SES over its real protocol, on this machine only: what is sent there can be read on its page and goes
 * nowhere.
 * @param folder where the mails are kept over restarts; without it they are in memory.
 */
export async function startMailbox(folder?: string): Promise<Mailbox> {
  if (folder !== undefined) for (const mail of readMailbox(folder)) saveEmail(mail);
  const server: Server = await startSes({ host: "127.0.0.1", port: 0 });
  if (folder !== undefined) {
    server.on("request", (request, response) => {
      if (request.method === "POST") response.once("finish", () => keep(path.join(folder, MAILBOX)));
    });
  }
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the mailbox has no port");
  const url = `http://127.0.0.1:${address.port}`;
  return {
    environment: { AWS_ENDPOINT_URL_SESV2: url, MAIL_FROM: "eGroceryMart <hello@egrocerymart.example>" },
    url,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Written beside and moved into place: a reader never sees half of it. */
function keep(file: string): void {
  writeFileSync(`${file}.new`, JSON.stringify(getStoreReadonly().emails), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

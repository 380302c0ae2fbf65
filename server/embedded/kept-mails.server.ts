import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";

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

/** A mail as the mailbox of a data folder keeps it. */
export type KeptMail = v.InferOutput<typeof keptMails>[number];

const fileIn = (folder: string): string => path.join(folder, "mailbox.json");

/** The mails of a data folder's mailbox, the oldest first. */
export function readKeptMails(folder: string): KeptMail[] {
  const file = fileIn(folder);
  return existsSync(file) ? v.parse(keptMails, JSON.parse(readFileSync(file, "utf8"))) : [];
}

/** Written beside and moved into place: a reader never sees half of it. */
export function keepMails(folder: string, mails: readonly unknown[]): void {
  const file = fileIn(folder);
  writeFileSync(`${file}.new`, JSON.stringify(mails), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

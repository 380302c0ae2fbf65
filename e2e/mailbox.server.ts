import { expect } from "@playwright/test";
import { type KeptMail, readKeptMails } from "#server/embedded/kept-mails.server";
import { MARKET_FOLDER } from "./market.server.ts";

/** What came for an address, the oldest first. */
export function mailsTo(address: string): KeptMail[] {
  return readKeptMails(MARKET_FOLDER).filter(({ destination }) => destination.to.includes(address));
}

/** The newest mail for an address, once it has more than `known`. */
export async function nextMailTo(address: string, known = 0): Promise<KeptMail> {
  const words = { message: "the mail arrives", timeout: 15_000 };
  await expect.poll(() => mailsTo(address).length, words).toBeGreaterThan(known);
  const mail = mailsTo(address).at(-1);
  if (mail === undefined) throw new Error("the mailbox was emptied");
  return mail;
}

/** The six digits of a mail. */
export function codeIn({ body }: KeptMail): string {
  return /^.*: (\d{6})$/m.exec(body.text ?? "")?.[1] ?? "";
}

/** Where a mail's button leads, as a path of the shop. */
export function linkIn({ body }: KeptMail): string {
  const url = /https?:\/\/\S+/.exec(body.text ?? "")?.[0];
  if (url === undefined) throw new Error("the mail has no link");
  const { pathname, search } = new URL(url);
  return pathname + search;
}

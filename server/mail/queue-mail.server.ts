import { uuidv7 } from "uuidv7";
import { type Mail, type SealedMail, sealedAs } from "#server/mail/mail";
import { wakeRelay } from "#server/orders/wake-relay.server";
import { seal } from "#server/platform/field-encryption.server";
import type { Transaction } from "#server/platform/transaction.server";

/**
 * Sends a mail if, and only if, `tx` commits. It is sealed: neither the outbox nor the queue holds an address or
 * a code that can be read.
 * @param goodUntil after which it is dropped instead of sent, as when what it holds has expired.
 */
export async function queueMail(tx: Transaction, mail: Mail, goodUntil: Date | null = null): Promise<void> {
  const id = uuidv7();
  const sealed = Buffer.from(await seal(JSON.stringify(mail), sealedAs(id))).toString("base64");
  const message: SealedMail = { id, sealed, goodUntil: goodUntil?.getTime() ?? null };
  await tx.query("INSERT INTO outbox (queue, payload) VALUES ('mail', $1)", [JSON.stringify(message)]);
  // Calls a moment from now; should the commit take longer, the relay finds the mail within a second.
  wakeRelay();
}

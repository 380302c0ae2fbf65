import * as v from "valibot";
import { mailSchema, type SealedMail, sealedAs } from "#server/mail/mail";
import { open } from "#server/platform/field-encryption.server";
import { sendMail } from "#server/platform/mail.server";
import { withRedis } from "#server/platform/redis.server";

/** Seconds for which a mail is remembered as sent: as long as SQS may bring its message again. */
const REMEMBERED = 14 * 24 * 60 * 60;

const readable = v.pipe(v.string(), v.parseJson(), mailSchema);

/**
 * Sends a mail of the queue, unless it was sent before or is of no use any more. What was sent is remembered in
 * Redis: a message that comes again is then nothing. Only a crash between SES's answer and that note, or the loss
 * of Redis, sends a mail twice; none is ever lost for it.
 * @throws when it cannot be opened or SES does not take it.
 */
export async function sendQueuedMail(message: SealedMail, now: number): Promise<void> {
  const { id, sealed, goodUntil } = message;
  if (goodUntil !== null && goodUntil <= now) return;
  const key = `mail-sent:${id}`;
  const sent = await withRedis((redis) => redis.exists(key));
  if (sent.ok && sent.value === 1) return;
  await sendMail(v.parse(readable, await open(Buffer.from(sealed, "base64"), sealedAs(id))));
  await withRedis((redis) => redis.set(key, "", "EX", REMEMBERED));
}

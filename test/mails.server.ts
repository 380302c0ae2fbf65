import * as v from "valibot";
import { type Mail, mailSchema, sealedAs, sealedMailSchema } from "#server/mail/mail";
import { open } from "#server/platform/field-encryption.server";
import { pool } from "#server/platform/postgres.server";

/** What waits in the outbox for an address, the oldest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const { rows } = await pool.query<{ payload: unknown }>(
    "SELECT payload FROM outbox WHERE queue = 'mail' ORDER BY id",
  );
  const mails = await Promise.all(rows.map(({ payload }) => opened(v.parse(sealedMailSchema, payload))));
  return mails.filter(({ to }) => to === address);
}

/** What an address was sent last. */
export async function lastMailTo(address: string): Promise<Mail> {
  const mail = (await mailsTo(address)).at(-1);
  if (mail === undefined) throw new Error("there is no mail for a test's address");
  return mail;
}

async function opened({ id, sealed }: v.InferOutput<typeof sealedMailSchema>): Promise<Mail> {
  return v.parse(mailSchema, JSON.parse(await open(Buffer.from(sealed, "base64"), sealedAs(id))));
}

/** The six digits of a mail; none in one that has none. */
export function codeIn({ text }: Pick<Mail, "text">): string {
  return /^.*: (\d{6})$/m.exec(text)?.[1] ?? "";
}

/** The token of a mail's link. */
export function tokenIn({ text }: Pick<Mail, "text">): string {
  return /[?&]token=([\w-]{43})/.exec(text)?.[1] ?? "";
}

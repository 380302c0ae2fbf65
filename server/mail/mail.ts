import * as v from "valibot";

/** A mail ready to go, in both of its forms. */
export const mailSchema = v.object({
  to: v.string(),
  subject: v.string(),
  text: v.string(),
  html: v.string(),
});
export type Mail = v.InferOutput<typeof mailSchema>;

/** What the outbox and the queue hold of a mail: nothing that can be read. */
export const sealedMailSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  /** The mail as JSON, sealed as `sealedAs(id)`, in base64. */
  sealed: v.string(),
  /** Milliseconds since the epoch after which it is of no use to anybody; null for never. */
  goodUntil: v.nullable(v.number()),
});
export type SealedMail = v.InferOutput<typeof sealedMailSchema>;

/** The name under which a mail is sealed. */
export function sealedAs(id: string): string {
  return `outbox.mail:${id}`;
}

import {
  mail_erased_afterword,
  mail_erased_body,
  mail_erased_kept,
  mail_erased_subject,
  mail_erased_title,
} from "#messages";
import type { Mail } from "#server/mail/mail";
import { writeMail } from "#server/mail/write-mail";

/** The last mail to somebody whose account is no more. */
export function erasedMail(to: string): Mail {
  return writeMail(to, {
    subject: mail_erased_subject(),
    title: mail_erased_title(),
    paragraphs: [mail_erased_body(), mail_erased_kept()],
    afterwords: [mail_erased_afterword()],
  });
}

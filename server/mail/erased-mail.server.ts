import {
  mail_erased_afterword,
  mail_erased_body,
  mail_erased_kept,
  mail_erased_subject,
  mail_erased_title,
  mail_expired_afterword,
  mail_expired_body,
  mail_expiring_action,
  mail_expiring_afterword,
  mail_expiring_body,
  mail_expiring_subject,
  mail_expiring_title,
  mail_expiring_what,
} from "#messages";
import type { Mail } from "#server/mail/mail";
import { linkTo } from "#server/mail/mail-links.server";
import { writeMail } from "#server/mail/write-mail";
import { formatDay } from "#ui/format/age.ts";

/** The last mail to somebody whose account is no more, as they asked. */
export function erasedMail(to: string): Mail {
  return writeMail(to, {
    subject: mail_erased_subject(),
    title: mail_erased_title(),
    paragraphs: [mail_erased_body(), mail_erased_kept()],
    afterwords: [mail_erased_afterword()],
  });
}

/** When an account was used last, and from when on it may be gone. Milliseconds since the epoch. */
export type Unused = { readonly seenAt: number; readonly goneFrom: number };

/** To a member who has not come for so long that their account will be erased. */
export function expiringMail(to: string, name: string, { seenAt, goneFrom }: Unused): Mail {
  const day = formatDay(goneFrom);
  return writeMail(to, {
    subject: mail_expiring_subject({ day }),
    title: mail_expiring_title({ day }),
    paragraphs: [mail_expiring_body({ name, seen: formatDay(seenAt) }), mail_expiring_what({ day })],
    action: { label: mail_expiring_action(), url: linkTo("/sign-in") },
    afterwords: [mail_expiring_afterword()],
  });
}

/** The last mail to somebody whose account is no more because they did not come. */
export function expiredMail(to: string): Mail {
  return writeMail(to, {
    subject: mail_erased_subject(),
    title: mail_erased_title(),
    paragraphs: [mail_expired_body(), mail_erased_kept()],
    afterwords: [mail_expired_afterword()],
  });
}

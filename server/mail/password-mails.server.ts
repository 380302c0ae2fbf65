import {
  mail_nobody_action,
  mail_nobody_afterword,
  mail_nobody_body,
  mail_nobody_subject,
  mail_nobody_title,
  mail_password_changed_action,
  mail_password_changed_afterword,
  mail_password_changed_body,
  mail_password_changed_subject,
  mail_password_changed_title,
  mail_reset_action,
  mail_reset_afterword,
  mail_reset_body,
  mail_reset_body_link,
  mail_reset_subject,
  mail_reset_subject_link,
  mail_reset_title,
} from "#messages";
import type { IssuedChallenge } from "#server/accounts/challenges.server";
import { goodFor } from "#server/mail/good-for";
import type { Mail } from "#server/mail/mail";
import { linkTo } from "#server/mail/mail-links.server";
import { writeMail } from "#server/mail/write-mail";

/** To a member who forgot their password: the code and the link that set another. */
export function resetMail(to: string, name: string, { code, token }: IssuedChallenge): Mail {
  return writeMail(to, {
    subject: code === null ? mail_reset_subject_link() : mail_reset_subject({ code }),
    title: mail_reset_title(),
    paragraphs: [code === null ? mail_reset_body_link({ name }) : mail_reset_body({ name })],
    code,
    action: { label: mail_reset_action(), url: linkTo("/verify/password", { token }) },
    afterwords: [goodFor("reset-password", code), mail_reset_afterword()],
  });
}

/** To somebody who forgot the password of an account that is not there. */
export function nobodyToResetMail(to: string): Mail {
  return writeMail(to, {
    subject: mail_nobody_subject(),
    title: mail_nobody_title(),
    paragraphs: [mail_nobody_body()],
    action: { label: mail_nobody_action(), url: linkTo("/register") },
    afterwords: [mail_nobody_afterword()],
  });
}

/** To a member whose password is another one from now on, whoever changed it. */
export function passwordChangedMail(to: string, name: string): Mail {
  return writeMail(to, {
    subject: mail_password_changed_subject(),
    title: mail_password_changed_title(),
    paragraphs: [mail_password_changed_body({ name })],
    action: { label: mail_password_changed_action(), url: linkTo("/forgot-password") },
    afterwords: [mail_password_changed_afterword()],
  });
}

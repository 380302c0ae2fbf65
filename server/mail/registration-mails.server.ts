import {
  mail_register_action,
  mail_register_afterword,
  mail_register_body,
  mail_register_body_link,
  mail_register_subject,
  mail_register_subject_link,
  mail_register_title,
  mail_taken_action,
  mail_taken_afterword,
  mail_taken_body,
  mail_taken_reset,
  mail_taken_subject,
  mail_taken_title,
} from "#messages";
import type { IssuedChallenge } from "#server/accounts/challenges.server";
import { goodFor } from "#server/mail/good-for";
import type { Mail } from "#server/mail/mail";
import { linkTo } from "#server/mail/mail-links.server";
import { writeMail } from "#server/mail/write-mail";

/** To somebody who asked for an account: the code and the link that make it. */
export function registrationMail(to: string, name: string, { code, token }: IssuedChallenge): Mail {
  return writeMail(to, {
    subject: code === null ? mail_register_subject_link() : mail_register_subject({ code }),
    title: mail_register_title(),
    paragraphs: [code === null ? mail_register_body_link({ name }) : mail_register_body({ name })],
    code,
    action: { label: mail_register_action(), url: linkTo("/verify/account", { token }) },
    afterwords: [goodFor("register", code), mail_register_afterword()],
  });
}

/** To somebody who asked for an account and has one. */
export function alreadyMemberMail(to: string): Mail {
  return writeMail(to, {
    subject: mail_taken_subject(),
    title: mail_taken_title(),
    paragraphs: [mail_taken_body(), mail_taken_reset({ url: linkTo("/forgot-password") })],
    action: { label: mail_taken_action(), url: linkTo("/sign-in") },
    afterwords: [mail_taken_afterword()],
  });
}

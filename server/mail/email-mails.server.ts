import { CHALLENGE_MS } from "#domain/challenges";
import {
  mail_change_action,
  mail_change_afterword,
  mail_change_body,
  mail_change_body_link,
  mail_change_subject,
  mail_change_subject_link,
  mail_change_title,
  mail_changed_action,
  mail_changed_afterword,
  mail_changed_body,
  mail_changed_subject,
  mail_changed_title,
  mail_in_use_action,
  mail_in_use_body,
  mail_in_use_subject,
  mail_in_use_title,
  mail_nobody_afterword,
} from "#messages";
import type { IssuedChallenge } from "#server/accounts/challenges.server";
import { goodFor } from "#server/mail/good-for";
import type { Mail } from "#server/mail/mail";
import { linkTo } from "#server/mail/mail-links.server";
import { writeMail } from "#server/mail/write-mail";

const DAY = 24 * 60 * 60_000;

/** To the address an account is to have: the code and the link that give it that. */
export function changeEmailMail(to: string, name: string, { code, token }: IssuedChallenge): Mail {
  return writeMail(to, {
    subject: code === null ? mail_change_subject_link() : mail_change_subject({ code }),
    title: mail_change_title(),
    paragraphs: [code === null ? mail_change_body_link({ name }) : mail_change_body({ name })],
    code,
    action: { label: mail_change_action(), url: linkTo("/verify/email", { token }) },
    afterwords: [goodFor("change-email", code), mail_change_afterword()],
  });
}

/** To an address another account was to have, though one has it. */
export function emailInUseMail(to: string): Mail {
  return writeMail(to, {
    subject: mail_in_use_subject(),
    title: mail_in_use_title(),
    paragraphs: [mail_in_use_body()],
    action: { label: mail_in_use_action(), url: linkTo("/sign-in") },
    afterwords: [mail_nobody_afterword()],
  });
}

/** To the address an account had: the link that gives it back. */
export function emailChangedMail(
  { name, from, to }: { readonly name: string; readonly from: string; readonly to: string },
  { token }: IssuedChallenge,
): Mail {
  return writeMail(from, {
    subject: mail_changed_subject(),
    title: mail_changed_title(),
    paragraphs: [mail_changed_body({ name, to })],
    action: { label: mail_changed_action(), url: linkTo("/verify/undo-email", { token }) },
    afterwords: [mail_changed_afterword({ days: CHALLENGE_MS["undo-email"] / DAY })],
  });
}

import {
  mail_factor_action,
  mail_factor_afterword,
  mail_factor_body,
  mail_factor_code_used_title,
  mail_factor_codes_renewed_title,
  mail_factor_passkey_added_title,
  mail_factor_passkey_removed_title,
  mail_factor_totp_off_title,
  mail_factor_totp_on_title,
} from "#messages";
import type { Mail } from "#server/mail/mail";
import { linkTo } from "#server/mail/mail-links.server";
import { writeMail } from "#server/mail/write-mail";

/** What happened to somebody's second factors that they should hear of, in case it was not them. */
export type FactorNews =
  | "passkey-added"
  | "passkey-removed"
  | "totp-on"
  | "totp-off"
  | "codes-renewed"
  | "code-used";

const TITLES: Record<FactorNews, () => string> = {
  "passkey-added": mail_factor_passkey_added_title,
  "passkey-removed": mail_factor_passkey_removed_title,
  "totp-on": mail_factor_totp_on_title,
  "totp-off": mail_factor_totp_off_title,
  "codes-renewed": mail_factor_codes_renewed_title,
  "code-used": mail_factor_code_used_title,
};

/** To the owner of an account whose second factors were changed. */
export function factorMail(to: string, name: string, news: FactorNews): Mail {
  const title = TITLES[news]();
  return writeMail(to, {
    subject: title,
    title,
    paragraphs: [mail_factor_body({ name })],
    action: { label: mail_factor_action(), url: linkTo("/account/security") },
    afterwords: [mail_factor_afterword({ url: linkTo("/forgot-password") })],
  });
}

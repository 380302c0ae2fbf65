import { CHALLENGE_MS } from "#domain/challenges";
import type { VendorRole } from "#domain/vendor-staff";
import {
  mail_join_action,
  mail_join_afterword,
  mail_join_body,
  mail_join_days,
  mail_join_subject,
  mail_join_title,
  vendor_role_manager,
  vendor_role_owner,
  vendor_role_picker,
} from "#messages";
import type { IssuedChallenge } from "#server/accounts/challenges.server";
import type { Mail } from "#server/mail/mail";
import { linkTo } from "#server/mail/mail-links.server";
import { writeMail } from "#server/mail/write-mail";
import type { InvitationPayload } from "#server/vendors/invitation-kind";

const ROLE_WORDS: Record<VendorRole, () => string> = {
  "vendor-owner": vendor_role_owner,
  "vendor-manager": vendor_role_manager,
  "vendor-picker": vendor_role_picker,
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** To somebody whom a vendor asks to work with them. Only the link answers: the code would be typed nowhere. */
export function invitationMail(
  { email, role, vendorName }: InvitationPayload,
  { token }: IssuedChallenge,
): Mail {
  return writeMail(email, {
    subject: mail_join_subject({ vendor: vendorName }),
    title: mail_join_title({ vendor: vendorName }),
    paragraphs: [mail_join_body({ vendor: vendorName, role: ROLE_WORDS[role]() })],
    code: null,
    action: { label: mail_join_action(), url: linkTo("/account/join", { token }) },
    afterwords: [
      mail_join_days({ days: CHALLENGE_MS["join-vendor"] / DAY_MS }),
      mail_join_afterword({ vendor: vendorName }),
    ],
  });
}

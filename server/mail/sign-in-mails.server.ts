import type { DeviceLabel } from "#domain/sessions";
import {
  mail_new_browser_action,
  mail_new_browser_afterword,
  mail_new_browser_body,
  mail_new_browser_subject,
  mail_new_browser_title,
  mail_new_browser_what,
} from "#messages";
import type { Mail } from "#server/mail/mail";
import { linkTo } from "#server/mail/mail-links.server";
import { writeMail } from "#server/mail/write-mail";
import { formatUniversalMoment } from "#ui/format/age.ts";
import { deviceName } from "#ui/format/device-name.ts";

export type NewBrowser = { readonly device: DeviceLabel /** Epoch milliseconds. */; readonly at: number };

/** To a member who was signed in to from a browser that had never done so. */
export function newBrowserMail(to: string, name: string, { device, at }: NewBrowser): Mail {
  return writeMail(to, {
    subject: mail_new_browser_subject(),
    title: mail_new_browser_title(),
    paragraphs: [
      mail_new_browser_body({ name }),
      mail_new_browser_what({ device: deviceName(device), when: formatUniversalMoment(at) }),
    ],
    action: { label: mail_new_browser_action(), url: linkTo("/forgot-password") },
    afterwords: [mail_new_browser_afterword({ url: linkTo("/account/devices") })],
  });
}

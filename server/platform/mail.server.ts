import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { config } from "#server/config.server";
import type { Mail } from "#server/mail/mail";

const ses = new SESv2Client({
  region: config.aws.region,
  endpoint: config.mail.endpoint,
  maxAttempts: 3,
});

const utf8 = (text: string) => ({ Data: text, Charset: "UTF-8" });

/** Hands a mail to SES. @throws when SES refuses it or cannot be reached after three attempts. */
export async function sendMail({ to, subject, text, html }: Mail): Promise<void> {
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: config.mail.from,
      ConfigurationSetName: config.mail.configurationSet,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
    }),
  );
}

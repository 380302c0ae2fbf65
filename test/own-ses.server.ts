import process from "node:process";
import { openWire } from "./aws-wire.server.ts";

/**
 * A SES of the test file's own that can be told to throttle, fail and refuse; `own-mailbox` is one to read mails in.
 * Import it before anything that reads the configuration.
 */

export const ses = await openWire();
process.env.AWS_ENDPOINT_URL_SESV2 = ses.url;
process.env.MAIL_CONFIGURATION_SET = "egm-mail";

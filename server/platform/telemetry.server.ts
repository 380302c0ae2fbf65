import { pino } from "pino";
import { config } from "#server/config.server";

/** Paths never written to a log, however deep an error carries them. */
const secrets = [
  "password",
  "token",
  "secret",
  "authorization",
  "cookie",
  "sessionId",
  "email",
  "phone",
  "address",
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** The process's logger: JSON lines on stdout, with credentials and personal data struck out. */
export const log = pino({
  level: config.logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: secrets, censor: "[redacted]" },
});

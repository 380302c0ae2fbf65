import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { config } from "#server/config.server";
import type { Failures } from "#server/errors/error-records.server";
import { log } from "#server/platform/telemetry.server";

/** Longest subject SNS takes. */
const SUBJECT = 100;

const sns = new SNSClient({ region: config.aws.region, endpoint: config.aws.endpoint, maxAttempts: 3 });

/** Tells people of failures nobody saw before, in one message; without a topic, the log. @throws when SNS is away. */
export async function alert(failures: readonly Failures[]): Promise<void> {
  const kinds = failures.map(({ source, kind, frames, release }) => ({
    source,
    kind,
    at: frames[0],
    release,
  }));
  log.warn({ kinds }, "failures of a new kind");
  if (config.alertsTopic === undefined) return;
  const subject = `${config.stage}: ${failures.length} new kind(s) of failure, ${failures[0]?.kind ?? ""}`;
  const lines = failures.map(({ fingerprint, source, kind, message, frames, release }) =>
    [`${kind} (${source}, ${release}, ${fingerprint})`, message, ...frames.map((frame) => `  ${frame}`)].join(
      "\n",
    ),
  );
  await sns.send(
    new PublishCommand({
      TopicArn: config.alertsTopic,
      Subject: subject.replace(/[^\x20-\x7e]/g, "?").slice(0, SUBJECT),
      Message: lines.join("\n\n"),
    }),
  );
}

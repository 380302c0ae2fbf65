import { all, at, both, every, list, type Promises, some, text } from "../platform.ts";

const isDeadLetters = ({ id }: { id: string }) => id.includes("DeadLetters");

export const MESSAGING: Promises = {
  "every queue has dead letters after five receives": every(
    "SQS::Queue",
    (each) =>
      at(each, "RedrivePolicy.maxReceiveCount") === 5 &&
      at(each, "RedrivePolicy.deadLetterTargetArn") !== undefined,
    (each) => !isDeadLetters(each),
  ),
  "dead letters wait fourteen days": every(
    "SQS::Queue",
    (each) => at(each, "MessageRetentionPeriod") === 1_209_600,
    isDeadLetters,
  ),
  "queues and topics are encrypted with our own key": both(
    every("SQS::Queue", (each) => at(each, "KmsMasterKeyId") !== undefined),
    every("SNS::Topic", (each) => at(each, "KmsMasterKeyId") !== undefined),
  ),
  "queues and topics are spoken to over TLS only": both(
    every("SQS::QueuePolicy", (each) => text(at(each, "PolicyDocument")).includes("aws:SecureTransport")),
    every("SNS::TopicPolicy", (each) => text(at(each, "PolicyDocument")).includes("aws:SecureTransport")),
    some("SQS::QueuePolicy", () => true, 9),
    some("SNS::TopicPolicy", () => true, 5),
  ),
  "domain events are kept ninety days": every("Events::Archive", (each) => at(each, "RetentionDays") === 90),
  "every rule has a target and dead letters for it": every(
    "Events::Rule",
    (each) => {
      const targets = list(at(each, "Targets"));
      return (
        at(each, "State") === "ENABLED" &&
        targets.length > 0 &&
        targets.every((target) => text(target).includes("DeadLetterConfig"))
      );
    },
    ({ stack }) => stack === "Messaging" || stack === "Serverless",
  ),
  "critical alerts come by mail": some(
    "SNS::Subscription",
    (each) => at(each, "Protocol") === "email" && text(at(each, "TopicArn")).includes("criticalAlerts"),
  ),
  "urgent alerts come by SMS": both(
    ...["Messaging", "Dns"].map((of) =>
      some(
        "SNS::Subscription",
        (each) =>
          each.stack === of && at(each, "Protocol") === "sms" && /urgent/i.test(text(at(each, "TopicArn"))),
      ),
    ),
  ),
  "mail leaves over TLS or not at all": every(
    "SES::ConfigurationSet",
    (each) => at(each, "DeliveryOptions.TlsPolicy") === "REQUIRE",
  ),
  "mail is signed in our name": every(
    "SES::EmailIdentity",
    (each) =>
      at(each, "DkimSigningAttributes") !== undefined || at(each, "DkimAttributes.SigningEnabled") !== false,
  ),
  "bounces and complaints reach the list of addresses not to write to": (templates) => {
    const told = all(templates, "SES::ConfigurationSetEventDestination").filter((each) =>
      ["bounce", "complaint"].every((kind) =>
        text(at(each, "EventDestination.MatchingEventTypes")).includes(kind),
      ),
    );
    const heard = all(templates, "SNS::Subscription").filter((each) => at(each, "Protocol") === "lambda");
    const suppressed = all(templates, "SES::ConfigurationSet").filter((each) =>
      ["BOUNCE", "COMPLAINT"].every((kind) => text(at(each, "SuppressionOptions")).includes(kind)),
    );
    return told.length && heard.length && suppressed.length ? [] : ["mail feedback is lost"];
  },
};

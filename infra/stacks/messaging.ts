import { Duration } from "aws-cdk-lib";
import { EventBus, type EventPattern, Rule, RuleTargetInput, Schedule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { PublicHostedZone } from "aws-cdk-lib/aws-route53";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription, SmsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { EVENT_RULES } from "#domain/event-rules";
import { type PlatformConfig, wellKnown } from "../config.ts";
import { importedKey } from "../constructs/imported-key.ts";
import { QueueWithDeadLetters } from "../constructs/queue-with-dead-letters.ts";
import { PlatformStack } from "./platform-stack.ts";

/** One a worker, with how long a batch of it may take. */
export const QUEUES = {
  orders: Duration.seconds(60),
  mail: Duration.seconds(60),
  notices: Duration.seconds(60),
  images: Duration.minutes(6),
} as const;
export type QueueName = keyof typeof QUEUES;

/** Alerts by how soon somebody must look: urgent wakes a person up, critical is mail, warning is for the morning. */
export type AlertTopics = { readonly urgent: Topic; readonly critical: Topic; readonly warning: Topic };

/** Queues, the event bus with its rules, topics for people, and the identity mail is sent as. */
export class MessagingStack extends PlatformStack {
  readonly queues: Readonly<Record<QueueName, QueueWithDeadLetters>>;
  readonly alerts: AlertTopics;
  readonly bus: EventBus;
  readonly mailIdentity: EmailIdentity;
  readonly mailSettings: ConfigurationSet;
  /** Bounces and complaints, for the function that keeps the list of addresses not to write to. */
  readonly mailFeedback: Topic;

  constructor(scope: Construct, config: PlatformConfig, messagingKey: IKey) {
    super(scope, config, "Messaging");
    const key = importedKey(this, "Key", messagingKey);
    const queue = (name: QueueName) =>
      new QueueWithDeadLetters(this, name, {
        queueName: `egm-${config.stage}-${name}`,
        key,
        visibilityTimeout: QUEUES[name],
      });
    this.queues = {
      orders: queue("orders"),
      mail: queue("mail"),
      notices: queue("notices"),
      images: queue("images"),
    };
    this.alerts = this.addAlerts(key);
    this.bus = new EventBus(this, "Bus", { eventBusName: wellKnown(config).eventBus });
    this.bus.archive("Archive", {
      archiveName: `egm-${config.stage}`,
      description: "Every domain event, to be replayed after a fault in whoever hears them",
      eventPattern: { account: [this.account] },
      retention: Duration.days(90),
    });
    this.routeEvents();
    this.mailFeedback = new Topic(this, "MailFeedback", { masterKey: key, enforceSSL: true });
    this.mailSettings = this.addMailSettings();
    this.mailIdentity = new EmailIdentity(this, "MailIdentity", {
      identity: Identity.publicHostedZone(
        PublicHostedZone.fromPublicHostedZoneAttributes(this, "Zone", {
          hostedZoneId: config.zone.id,
          zoneName: config.zone.name,
        }),
      ),
      configurationSet: this.mailSettings,
      mailFromDomain: `mail.${config.zone.name}`,
    });
  }

  private addAlerts(key: IKey): AlertTopics {
    const { email, sms } = this.config.alerts;
    const topic = (level: keyof AlertTopics) => {
      const made = new Topic(this, `${level}Alerts`, {
        topicName: `egm-${this.config.stage}-${level}`,
        displayName: `eGroceryMart ${this.config.stage} ${level}`,
        masterKey: key,
        enforceSSL: true,
      });
      made.addSubscription(new EmailSubscription(email));
      return made;
    };
    const alerts = { urgent: topic("urgent"), critical: topic("critical"), warning: topic("warning") };
    alerts.urgent.addSubscription(new SmsSubscription(sms));
    return alerts;
  }

  private routeEvents(): void {
    for (const { name, pattern, target } of EVENT_RULES) {
      if (!("queue" in target)) continue;
      const { queue, deadLetters } = this.queues[target.queue];
      new Rule(this, `Rule-${name}`, {
        ruleName: `egm-${this.config.stage}-${name}`,
        eventBus: this.bus,
        eventPattern: toCdkPattern(pattern),
        targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters, maxEventAge: Duration.hours(24) })],
      });
    }
    // S3 tells the account's default bus; telling the queue directly would tie the bucket's stack to this one.
    new Rule(this, "ImageUploaded", {
      ruleName: `egm-${this.config.stage}-image-uploaded`,
      eventPattern: {
        source: ["aws.s3"],
        detailType: ["Object Created"],
        detail: {
          bucket: { name: [wellKnown(this.config).uploadsBucket] },
          object: { key: [{ prefix: "incoming/" }] },
        },
      },
      targets: [new SqsQueue(this.queues.images.queue, { deadLetterQueue: this.queues.images.deadLetters })],
    });
    new Rule(this, "MorningReport", {
      ruleName: `egm-${this.config.stage}-morning-report`,
      schedule: Schedule.cron({ hour: "5", minute: "30" }),
      targets: [
        new SqsQueue(this.queues.notices.queue, {
          deadLetterQueue: this.queues.notices.deadLetters,
          message: RuleTargetInput.fromObject({ "detail-type": "MorningReportDue" }),
        }),
      ],
    });
  }

  private addMailSettings(): ConfigurationSet {
    const settings = new ConfigurationSet(this, "MailSettings", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    settings.addEventDestination("Feedback", {
      destination: EventDestination.snsTopic(this.mailFeedback),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    return settings;
  }
}

/** The CDK writes `detail-type` as `detailType`. */
export function toCdkPattern({
  "detail-type": detailType,
  ...rest
}: (typeof EVENT_RULES)[number]["pattern"]): EventPattern {
  return { ...rest, ...(Array.isArray(detailType) && { detailType }) } as EventPattern;
}

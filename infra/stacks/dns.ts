import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { CaaAmazonRecord, HealthCheck, HealthCheckType, PublicHostedZone } from "aws-cdk-lib/aws-route53";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription, SmsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { EDGE_REGION, type PlatformConfig } from "../config.ts";
import { PlatformStack } from "./platform-stack.ts";

/**
 * Whether people reach us, asked from around the world every ten seconds. Route 53 measures in us-east-1 only, so the
 * alarms and the topic that wakes somebody stand there.
 */
export class DnsStack extends PlatformStack {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, config: PlatformConfig) {
    super(scope, config, "Dns", EDGE_REGION);
    const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, "Zone", {
      hostedZoneId: config.zone.id,
      zoneName: config.zone.name,
    });
    new CaaAmazonRecord(this, "OnlyAmazonCertificates", { zone });
    const urgent = this.urgentTopic();
    this.alarms = [
      // What anybody sees, from the cache too; and what is behind it, which never comes from the cache. Both through
      // the edge: nobody else reaches the load balancer.
      this.watch("Site", config.zone.name, "/", urgent),
      this.watch("Origin", config.zone.name, "/health/ready", urgent),
    ];
  }

  private urgentTopic(): Topic {
    const key = new Key(this, "AlertsKey", {
      description: `eGroceryMart ${this.config.stage}: alerts about reachability`,
      enableKeyRotation: true,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: "AlarmsPublish",
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:SourceAccount": this.account } },
      }),
    );
    const topic = new Topic(this, "Urgent", { masterKey: key, enforceSSL: true });
    topic.addSubscription(new EmailSubscription(this.config.alerts.email));
    topic.addSubscription(new SmsSubscription(this.config.alerts.sms));
    return topic;
  }

  private watch(id: string, fqdn: string, resourcePath: string, urgent: Topic): Alarm {
    const check = new HealthCheck(this, `${id}Health`, {
      type: HealthCheckType.HTTPS,
      fqdn,
      port: 443,
      resourcePath,
      requestInterval: Duration.seconds(10),
      failureThreshold: 3,
      measureLatency: true,
    });
    const alarm = new Alarm(this, `${id}Unreachable`, {
      alarmName: `egm-${this.config.stage}-${id.toLowerCase()}-unreachable`,
      alarmDescription: `${fqdn}${resourcePath} does not answer. Runbook: docs/runbooks/region-loss.md`,
      metric: new Metric({
        namespace: "AWS/Route53",
        metricName: "HealthCheckStatus",
        dimensionsMap: { HealthCheckId: check.healthCheckId },
        statistic: "Minimum",
        period: Duration.minutes(1),
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: TreatMissingData.BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(urgent));
    alarm.addOkAction(new SnsAction(urgent));
    return alarm;
  }
}

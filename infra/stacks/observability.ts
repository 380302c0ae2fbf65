import { Duration } from "aws-cdk-lib";
import {
  type Alarm,
  AlarmRule,
  AlarmState,
  CompositeAlarm,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { HttpCodeTarget } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { QueryDefinition, QueryString } from "aws-cdk-lib/aws-logs";
import { CfnGroup, CfnSamplingRule } from "aws-cdk-lib/aws-xray";
import type { Construct } from "constructs";
import { METRICS, METRICS_NAMESPACE, type MetricName } from "#domain/metrics";
import type { PlatformConfig } from "../config.ts";
import { type Symptom, symptomAlarm } from "../constructs/alarm.ts";
import type { ComputeStack } from "./compute.ts";
import type { DataStack } from "./data.ts";
import type { AlertTopics, MessagingStack } from "./messaging.ts";
import { PlatformStack } from "./platform-stack.ts";
import type { ServerlessStack } from "./serverless.ts";

const MINUTE = Duration.minutes(1);

type Props = {
  readonly data: DataStack;
  readonly messaging: MessagingStack;
  readonly compute: ComputeStack;
  readonly serverless: ServerlessStack;
};
type Level = keyof AlertTopics;

/**
 * What people are told and when. Alarms watch symptoms, what a shopper or a vendor would notice; causes are on
 * dashboards. Those that one fault would set off together page through one composite alarm, so it rings once.
 */
export class ObservabilityStack extends PlatformStack {
  private readonly props: Props;

  constructor(scope: Construct, config: PlatformConfig, props: Props) {
    super(scope, config, "Observability");
    this.props = props;
    const shop = this.shopAlarms();
    const queues = this.queueAlarms();
    const stores = this.storeAlarms();
    // Without a database orders settle late, queues age and pages fail: one page, not six.
    this.page("ShopDown", "urgent", "Shoppers cannot order or see the shop.", [...shop, stores.databaseGone]);
    this.page("OrdersStuck", "critical", "Orders or mails do not arrive.", queues);
    this.page("StoresStrained", "warning", "A store is near its limits.", stores.strained);
    this.page("BackgroundFails", "warning", "Something behind the shop failed.", this.functionAlarms());
    this.addDashboards();
    this.addTracing();
    this.addQueries();
  }

  private own(metricName: MetricName, statistic: string): Metric {
    const dimensionsMap = { stage: this.config.stage };
    return new Metric({ namespace: METRICS_NAMESPACE, metricName, statistic, period: MINUTE, dimensionsMap });
  }

  private symptom(name: string, symptom: Symptom): Alarm {
    return symptomAlarm(this, name, `egm-${this.config.stage}-${name}`, symptom);
  }

  private shopAlarms(): Alarm[] {
    const { targets } = this.props.compute;
    const requests = targets.metrics.requestCount({ period: MINUTE });
    const failures = targets.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, { period: MINUTE });
    const refusedOrders = new MathExpression({
      label: "operations failed, %",
      expression: "100 * failed / IF(failed + received > 0, failed + received, 1)",
      usingMetrics: {
        failed: this.own(METRICS.operationsFailed, "Sum"),
        received: this.own(METRICS.ordersReceived, "Sum"),
      },
      period: MINUTE,
    });
    return [
      this.symptom("orders-not-accepted", {
        metric: refusedOrders,
        threshold: 2,
        says: "More than 2 % of what phones send fails on our side; they keep it and try again.",
        runbook: "orders-not-accepted",
      }),
      this.symptom("orders-settle-slowly", {
        metric: this.own(METRICS.orderSettleTime, "p95"),
        threshold: 30,
        says: "Shoppers wait longer than 30 s to hear whether their order is confirmed.",
        runbook: "orders-settle-slowly",
      }),
      this.symptom("pages-fail", {
        metric: new MathExpression({
          label: "5xx, %",
          expression: "100 * failures / IF(requests > 0, requests, 1)",
          usingMetrics: { failures, requests },
          period: MINUTE,
        }),
        threshold: 1,
        says: "More than 1 % of requests end in an error of ours.",
        runbook: "pages-fail",
      }),
      this.symptom("pages-slow", {
        metric: targets.metrics.targetResponseTime({ statistic: "p95", period: MINUTE }),
        threshold: 0.8,
        says: "Every twentieth request takes longer than 0.8 s.",
        runbook: "pages-fail",
      }),
      this.symptom("no-healthy-web", {
        metric: targets.metrics.healthyHostCount({ period: MINUTE, statistic: "Minimum" }),
        threshold: 1,
        below: true,
        minutes: 2,
        silence: "bad",
        says: "No web task is ready.",
        runbook: "zone-loss",
      }),
    ];
  }

  private queueAlarms(): Alarm[] {
    const alarms = Object.entries(this.props.messaging.queues).flatMap(([name, { queue, deadLetters }]) => [
      this.symptom(`${name}-queue-old`, {
        metric: queue.metricApproximateAgeOfOldestMessage({ period: MINUTE, statistic: "Maximum" }),
        threshold: name === "orders" ? 60 : 600,
        says: `Something has waited too long in the queue ${name}.`,
        runbook: "queue-loss",
      }),
      this.symptom(`${name}-dead-letters`, {
        metric: deadLetters.metricApproximateNumberOfMessagesVisible({
          period: MINUTE,
          statistic: "Maximum",
        }),
        threshold: 0,
        minutes: 1,
        says: `A message of ${name} failed five times and waits for somebody to look.`,
        runbook: "dead-letters",
      }),
    ]);
    const outbox = this.symptom("outbox-old", {
      metric: this.own(METRICS.outboxAge, "Maximum"),
      threshold: 60,
      says: "Orders are in the database and do not reach their queue.",
      runbook: "queue-loss",
    });
    return [...alarms, outbox];
  }

  private functionAlarms(): Alarm[] {
    const { functions, deadLetters, restoreCheck, partners } = this.props.serverless;
    const day = Duration.days(1);
    const failures = functions.map((each) => each.metricErrors({ period: MINUTE, statistic: "Sum" }));
    return [
      this.symptom("functions-fail", {
        metric: new MathExpression({
          label: "functions failed",
          expression: failures.map((_, index) => `f${index}`).join(" + "),
          usingMetrics: Object.fromEntries(failures.map((metric, index) => [`f${index}`, metric])),
          period: MINUTE,
        }),
        threshold: 5,
        says: "Functions fail again and again: pictures, mail feedback, the edge or partners' tokens.",
        runbook: "functions-fail",
      }),
      this.symptom("functions-dead-letters", {
        metric: deadLetters.metricApproximateNumberOfMessagesVisible({
          period: MINUTE,
          statistic: "Maximum",
        }),
        threshold: 0,
        minutes: 1,
        says: "An event was given up by a function and waits for somebody to look.",
        runbook: "dead-letters",
      }),
      this.symptom("partner-api-fails", {
        metric: partners.api.metricServerError({ period: MINUTE, statistic: "Average" }),
        threshold: 0.01,
        says: "More than 1 % of what partners' systems ask ends in an error of ours.",
        runbook: "pages-fail",
      }),
      symptomAlarm(this, "restore-not-proven", `egm-${this.config.stage}-restore-not-proven`, {
        metric: restoreCheck.machine.metricSucceeded({ period: day, statistic: "Sum" }),
        threshold: 1,
        below: true,
        minutes: 1,
        outOf: 1,
        silence: "bad",
        says: "For a day no backup was proven to be one that can be restored.",
        runbook: "restore-check",
      }),
    ];
  }

  private storeAlarms(): { databaseGone: Alarm; strained: Alarm[] } {
    const { database, replicas, cache } = this.props.data;
    const redis = (metricName: string, statistic: string) =>
      new Metric({
        namespace: "AWS/ElastiCache",
        metricName,
        statistic,
        period: MINUTE,
        dimensionsMap: { ReplicationGroupId: cache.ref },
      });
    return {
      databaseGone: this.symptom("database-gone", {
        metric: database.metricDatabaseConnections({ period: MINUTE, statistic: "Maximum" }),
        threshold: 1,
        below: true,
        minutes: 2,
        silence: "bad",
        says: "Nobody is connected to the database.",
        runbook: "zone-loss",
      }),
      strained: [
        ...replicas.map((replica, index) =>
          this.symptom(`replica-${index + 1}-behind`, {
            metric: new Metric({
              namespace: "AWS/RDS",
              metricName: "ReplicaLag",
              statistic: "Maximum",
              period: MINUTE,
              dimensionsMap: { DBInstanceIdentifier: replica.instanceIdentifier },
            }),
            threshold: 10,
            says: "A read replica is more than 10 s behind: nobody reads from it, so the primary does its work too.",
            runbook: "replica-lag",
          }),
        ),
        this.symptom("database-storage-low", {
          metric: database.metricFreeStorageSpace({ period: MINUTE, statistic: "Minimum" }),
          threshold: 10 * 1024 ** 3,
          below: true,
          says: "Less than 10 GiB of the database's storage is free.",
          runbook: "storage-low",
        }),
        this.symptom("database-busy", {
          metric: database.metricCPUUtilization({ period: MINUTE, statistic: "Average" }),
          threshold: 80,
          minutes: 5,
          says: "The database has been over 80 % busy for five minutes.",
          runbook: "orders-settle-slowly",
        }),
        this.symptom("redis-evicts", {
          metric: redis("Evictions", "Sum"),
          threshold: 0,
          says: "Redis drops sessions for want of memory: people are signed out.",
          runbook: "redis-loss",
        }),
      ],
    };
  }

  private page(id: string, level: Level, says: string, alarms: readonly Alarm[]): void {
    const alarm = new CompositeAlarm(this, id, {
      compositeAlarmName: `egm-${this.config.stage}-${level}-${id}`,
      alarmDescription: `${says} Which alarm it is says the runbook: docs/runbooks/README.md`,
      alarmRule: AlarmRule.anyOf(...alarms.map((each) => AlarmRule.fromAlarm(each, AlarmState.ALARM))),
    });
    const action = new SnsAction(this.props.messaging.alerts[level]);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }

  private addDashboards(): void {
    const { compute, data, messaging } = this.props;
    const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
      new GraphWidget({ title, left, right, width: 12, height: 6 });
    const board = (id: string, ...widgets: GraphWidget[]) =>
      new Dashboard(this, id, {
        dashboardName: `egm-${this.config.stage}-${id.toLowerCase()}`,
        defaultInterval: Duration.hours(3),
        widgets: [widgets],
      });
    const { metrics } = compute.targets;
    board(
      "Shopper",
      graph(
        "Orders received",
        [this.own(METRICS.ordersReceived, "Sum")],
        [this.own(METRICS.operationsFailed, "Sum")],
      ),
      graph(
        "Received to confirmed, s",
        ["p50", "p95", "p99"].map((p) => this.own(METRICS.orderSettleTime, p)),
      ),
      graph(
        "Requests, s",
        ["p50", "p95", "p99"].map((statistic) => metrics.targetResponseTime({ statistic })),
      ),
      graph("Errors on phones", [this.own(METRICS.browserErrors, "Sum"), this.own(METRICS.newErrors, "Sum")]),
    );
    board(
      "Queues",
      graph(
        "Waiting",
        Object.values(messaging.queues).map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible()),
      ),
      graph(
        "Oldest, s",
        Object.values(messaging.queues).map(({ queue }) => queue.metricApproximateAgeOfOldestMessage()),
      ),
      graph(
        "Dead letters",
        Object.values(messaging.queues).map(({ deadLetters }) =>
          deadLetters.metricApproximateNumberOfMessagesVisible(),
        ),
      ),
      graph(
        "Backlog per task",
        Object.values(compute.workers).flatMap(({ backlogPerTask }) => backlogPerTask ?? []),
      ),
    );
    board(
      "Data",
      graph(
        "Database busy, %",
        [data.database.metricCPUUtilization()],
        [data.database.metricDatabaseConnections()],
      ),
      graph("Storage free", [data.database.metricFreeStorageSpace()]),
      graph("Accounts that ended unused", [this.own(METRICS.accountsExpired, "Sum")]),
      graph("Replicas behind, s", [
        this.own(METRICS.replicaLag, "Maximum"),
        this.own(METRICS.replicaLag, "p50"),
      ]),
      graph("Database, operations/s", [data.database.metric("ReadIOPS"), data.database.metric("WriteIOPS")]),
    );
    board(
      "Edge",
      graph("Requests at the origin", [metrics.requestCount({ period: MINUTE })]),
      graph(
        "Answers of the origin",
        [HttpCodeTarget.TARGET_4XX_COUNT, HttpCodeTarget.TARGET_5XX_COUNT].map((code) =>
          metrics.httpCodeTarget(code),
        ),
      ),
    );
  }

  /** Five traces a second whole, one in twenty above that, and every failed one grouped where X-Ray looks for causes. */
  private addTracing(): void {
    new CfnSamplingRule(this, "Sampling", {
      samplingRule: {
        ruleName: `egm-${this.config.stage}`,
        version: 1,
        priority: 100,
        reservoirSize: 5,
        fixedRate: 0.05,
        host: "*",
        httpMethod: "*",
        urlPath: "*",
        serviceName: "*",
        serviceType: "*",
        resourceArn: "*",
      },
    });
    new CfnGroup(this, "Failures", {
      groupName: `egm-${this.config.stage}-failures`,
      filterExpression: "fault = true OR error = true OR responsetime > 2",
      insightsConfiguration: { insightsEnabled: true, notificationsEnabled: true },
    });
  }

  private addQueries(): void {
    const query = (name: string, filter: string) =>
      new QueryDefinition(this, `Query-${name}`, {
        queryDefinitionName: `egm/${this.config.stage}/${name}`,
        queryString: new QueryString({
          fields: ["@timestamp", "level", "msg", "traceId", "orderId", "path"],
          filterStatements: [filter],
          sort: "@timestamp desc",
          limit: 200,
        }),
      });
    query("errors", "level >= 50");
    query("one-order", 'orderId = "replace-me"');
    query("one-trace", 'traceId = "replace-me"');
  }
}

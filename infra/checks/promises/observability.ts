import { existsSync } from "node:fs";
import { METRICS } from "#domain/metrics";
import { all, at, both, every, list, type Promises, some, type Templates, text } from "../platform.ts";

const ALARM = "CloudWatch::Alarm";
const composites = (templates: Templates) =>
  all(templates, "CloudWatch::CompositeAlarm").filter((each) => list(at(each, "AlarmActions")).length > 0);

export const OBSERVABILITY: Promises = {
  "every alarm tells somebody, once": (templates) => {
    const rules = composites(templates)
      .map((each) => text(at(each, "AlarmRule")))
      .join("\n");
    return all(templates, ALARM)
      .filter(({ stack }) => stack === "Observability" || stack === "Dns")
      .filter((each) => list(at(each, "AlarmActions")).length === 0 && !rules.includes(`"${each.id}"`))
      .map(({ id }) => id);
  },
  "composite alarms page by level": both(
    every("CloudWatch::CompositeAlarm", (each) => list(at(each, "AlarmActions")).length > 0),
    ...["urgent", "critical", "warning"].map((level) =>
      some("CloudWatch::CompositeAlarm", (each) => text(at(each, "AlarmActions")).includes(`${level}Alerts`)),
    ),
  ),
  "every alarm names a runbook that stands in docs/runbooks": (templates) =>
    [...all(templates, ALARM), ...all(templates, "CloudWatch::CompositeAlarm")]
      .filter(({ stack }) => stack === "Observability" || stack === "Dns")
      .filter((each) => {
        const [runbook] = /docs\/runbooks\/[a-z-]+\.md/i.exec(text(at(each, "AlarmDescription"))) ?? [];
        return runbook === undefined || !existsSync(runbook);
      })
      .map(({ id }) => id),
  "symptoms people feel are watched": (templates) => {
    const names = all(templates, ALARM)
      .map((each) => text(at(each, "AlarmName")))
      .join("\n");
    return [
      "orders-not-accepted",
      "orders-settle-slowly",
      "pages-fail",
      "pages-slow",
      "no-healthy-web",
      "orders-queue-old",
      "outbox-old",
      "replica-1-behind",
      "redis-evicts",
      "database-storage-low",
      "functions-fail",
      "restore-not-proven",
      "site-unreachable",
      "origin-unreachable",
    ].filter((name) => !names.includes(`-${name}`));
  },
  "any dead letter rings": (templates) => {
    const watched = all(templates, ALARM).filter((each) =>
      text(at(each, "AlarmName")).endsWith("dead-letters"),
    );
    const loose = watched.filter(
      (each) => at(each, "Threshold") !== 0 || at(each, "DatapointsToAlarm") !== 1,
    );
    return watched.length === 5 ? loose.map(({ id }) => id) : [`${watched.length} dead letters are watched`];
  },
  "silence of what must speak is bad news": every(
    ALARM,
    (each) => at(each, "TreatMissingData") === "breaching",
    (each) => /no-healthy-web|database-gone|restore-not-proven|unreachable/.test(text(at(each, "AlarmName"))),
  ),
  "four dashboards show shopper, queues, data and edge": some("CloudWatch::Dashboard", () => true, 4),
  "what fails in browsers and what failed never before is on the shopper's dashboard": some(
    "CloudWatch::Dashboard",
    (each) =>
      [METRICS.browserErrors, METRICS.newErrors].every((name) =>
        text(at(each, "DashboardBody")).includes(name),
      ),
  ),
  "traces are sampled": every("XRay::SamplingRule", (each) => Number(at(each, "SamplingRule.FixedRate")) > 0),
  "failed traces are grouped": some("XRay::Group", (each) =>
    text(at(each, "FilterExpression")).includes("fault = true"),
  ),
  "tasks and queries are counted in every service": both(
    every("ECS::Cluster", (each) => text(at(each, "ClusterSettings")).includes("enhanced")),
    every(
      "RDS::DBInstance",
      (each) => at(each, "EnablePerformanceInsights") === true,
      ({ stack }) => stack === "Data",
    ),
  ),
};

import { globSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { expect, inject, test } from "vitest";
import { METRICS, type MetricName } from "#domain/metrics";
import { metricLine } from "#server/platform/metrics.server";
import { all, at, list, readTemplates, text } from "./platform.ts";

const templates = readTemplates(inject("platform"));

/** A metric as something watches it: its name and, by name, its dimensions. */
type Watched = { readonly name: string; readonly dimensions: Readonly<Record<string, unknown>> };

/** What the application writes of a metric: the names of its dimensions and the namespace. */
const lineSchema = v.object({
  _aws: v.object({
    CloudWatchMetrics: v.tuple([
      v.object({
        Namespace: v.string(),
        Dimensions: v.tuple([v.array(v.string())]),
        Metrics: v.tuple([v.object({ Name: v.string() })]),
      }),
    ]),
  }),
});
function written(name: MetricName) {
  const [metric] = v.parse(lineSchema, metricLine(name, 1, 0))._aws.CloudWatchMetrics;
  return { namespace: metric.Namespace, name: metric.Metrics[0].Name, dimensions: metric.Dimensions[0] };
}
const OURS = written(METRICS.ordersReceived).namespace;

const metricSchema = v.object({
  Namespace: v.string(),
  MetricName: v.string(),
  Dimensions: v.optional(v.array(v.object({ Name: v.string(), Value: v.unknown() })), []),
});
const statsSchema = v.array(v.object({ MetricStat: v.optional(v.object({ Metric: metricSchema })) }));

const inAlarms: Watched[] = all(templates, "CloudWatch::Alarm")
  .flatMap((each) => [
    v.safeParse(metricSchema, each.resource.Properties),
    ...v
      .parse(statsSchema, list(at(each, "Metrics")))
      .map(({ MetricStat }) => v.safeParse(metricSchema, MetricStat?.Metric)),
  ])
  .flatMap((each) => (each.success && each.output.Namespace === OURS ? [each.output] : []))
  .map(({ MetricName: name, Dimensions }) => ({
    name,
    dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
  }));

/** A dashboard is a text with references in it; the metrics of ours hold none. */
const inDashboards: Watched[] = all(templates, "CloudWatch::Dashboard").flatMap((each) => {
  const body = text(at(each, "DashboardBody")).replaceAll('\\"', '"');
  return [...body.matchAll(new RegExp(`\\["${OURS}","(\\w+)"((?:,"[^"]*")*)`, "g"))].map(
    ([, name = "", rest = ""]) => {
      const parts = [...rest.matchAll(/"([^"]*)"/g)].map((part) => part[1] ?? "");
      const pairs = parts.flatMap((part, index) =>
        index % 2 === 0 ? [[part, parts[index + 1]] as const] : [],
      );
      return { name, dimensions: Object.fromEntries(pairs) };
    },
  );
});

/** Names by which the application's code counts or observes something. */
const counted = globSync("{server,workers}/**/*.server.ts").flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/\b(?:count|observe)Metric\(METRICS\.(\w+)/g)].map(
    (match) => match[1],
  ),
);

test("every metric of ours that an alarm or a dashboard watches is one that the application writes, so named", () => {
  expect(inAlarms.length).toBeGreaterThanOrEqual(3);
  expect(inDashboards.length).toBeGreaterThanOrEqual(6);
  for (const { name, dimensions } of [...inAlarms, ...inDashboards]) {
    const known = Object.values(METRICS).find((each) => each === name);
    if (known === undefined) throw new Error(`nobody writes ${name}`);
    expect({ name, dimensions: Object.keys(dimensions) }).toEqual({
      name: written(known).name,
      dimensions: written(known).dimensions,
    });
    expect(Object.values(dimensions)).toEqual(["production"]);
  }
});

test("every metric is counted somewhere and watched somewhere", () => {
  expect(new Set(counted)).toEqual(new Set(Object.keys(METRICS)));
  const watched = new Set([...inAlarms, ...inDashboards].map(({ name }) => name));
  expect(Object.values(METRICS).filter((name) => !watched.has(name))).toEqual([]);
});

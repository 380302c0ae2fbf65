import process from "node:process";
import { METRICS, METRICS_NAMESPACE, type MetricName } from "#domain/metrics";
import { config } from "#server/config.server";

/** Milliseconds over which figures are gathered into one line a metric. */
const GATHER = 10_000;
/** Most values CloudWatch takes in one line. */
const VALUES_A_LINE = 100;

type Unit = "Count" | "Seconds";
const UNITS: Readonly<Record<MetricName, Unit>> = {
  [METRICS.ordersReceived]: "Count",
  [METRICS.operationsFailed]: "Count",
  [METRICS.orderSettleTime]: "Seconds",
  [METRICS.outboxAge]: "Seconds",
  [METRICS.replicaLag]: "Seconds",
  [METRICS.browserErrors]: "Count",
  [METRICS.newErrors]: "Count",
  [METRICS.accountsExpired]: "Count",
};

const counts = new Map<MetricName, number>();
const observed = new Map<MetricName, number[]>();
let timer: NodeJS.Timeout | undefined;

/** Counts something that happened. */
export function countMetric(name: MetricName, more = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + more);
  flushLater();
}

/** Notes a figure of which averages and percentiles are wanted, in the metric's own unit. */
export function observeMetric(name: MetricName, value: number): void {
  const values = observed.get(name);
  if (values) values.push(value);
  else observed.set(name, [value]);
  flushLater();
}

function flushLater(): void {
  timer ??= setTimeout(flushMetrics, GATHER).unref();
}

/**
 * Writes what was gathered as CloudWatch's Embedded Metric Format, a JSON line each, which its log agent turns into
 * metrics: counting costs the shop no request to anybody. Called by itself every ten seconds, and when a process ends.
 */
export function flushMetrics(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const [name, count] of counts) write(name, count);
  for (const [name, values] of observed) {
    for (let at = 0; at < values.length; at += VALUES_A_LINE)
      write(name, values.slice(at, at + VALUES_A_LINE));
  }
  counts.clear();
  observed.clear();
}

function write(name: MetricName, value: number | number[]): void {
  if (config.logLevel === "silent") return;
  process.stdout.write(`${JSON.stringify(metricLine(name, value, Date.now()))}\n`);
}

/** One metric as the Embedded Metric Format has it; `now` in milliseconds since the epoch. */
export function metricLine(name: MetricName, value: number | number[], now: number): Record<string, unknown> {
  return {
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [
        {
          Namespace: METRICS_NAMESPACE,
          Dimensions: [["stage"]],
          Metrics: [{ Name: name, Unit: UNITS[name] }],
        },
      ],
    },
    stage: config.stage,
    [name]: value,
  };
}

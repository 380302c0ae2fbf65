import process from "node:process";
import { afterEach, expect, test, vi } from "vitest";
import { METRICS, METRICS_NAMESPACE } from "#domain/metrics";
import { config } from "#server/config.server";
import { countMetric, flushMetrics, metricLine, observeMetric } from "./metrics.server.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** What is written to stdout while `work` runs, line by line. */
function linesOf(work: () => void): Record<string, unknown>[] {
  const written: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const { logLevel } = config;
  config.logLevel = "info";
  work();
  config.logLevel = logLevel;
  return written
    .join("")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

test.each(Object.values(METRICS))("%s is a line of the Embedded Metric Format", (name) => {
  const line = metricLine(name, 3, 1_800_000_000_000);
  expect(line).toMatchObject({
    _aws: {
      Timestamp: 1_800_000_000_000,
      CloudWatchMetrics: [
        {
          Namespace: METRICS_NAMESPACE,
          Dimensions: [["stage"]],
          Metrics: [{ Name: name, Unit: expect.stringMatching(/^(Count|Seconds)$/) }],
        },
      ],
    },
    stage: "local",
    [name]: 3,
  });
});

test("what is counted leaves as one line, figures of which percentiles are wanted as a list, then nothing", () => {
  const lines = linesOf(() => {
    countMetric(METRICS.ordersReceived);
    countMetric(METRICS.ordersReceived, 2);
    for (let second = 0; second < 150; second++) observeMetric(METRICS.orderSettleTime, second);
    flushMetrics();
    flushMetrics();
  });
  expect(lines.map((line) => line[METRICS.ordersReceived] ?? line[METRICS.orderSettleTime])).toEqual([
    3,
    Array.from({ length: 100 }, (_, second) => second),
    Array.from({ length: 50 }, (_, second) => second + 100),
  ]);
});

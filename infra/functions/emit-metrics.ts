import { METRICS_NAMESPACE } from "#domain/metrics";

/**
 * Counts for CloudWatch, in its embedded metric format: a line in the log that becomes metrics with the dimension
 * `stage`. Source: CloudWatch user guide, "Embedded metric format specification".
 */
export function emitMetrics(stage: string, counts: Readonly<Record<string, number>>, now: number): string {
  return JSON.stringify({
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [
        {
          Namespace: METRICS_NAMESPACE,
          Dimensions: [["stage"]],
          Metrics: Object.keys(counts).map((Name) => ({ Name, Unit: "Count" })),
        },
      ],
    },
    stage,
    ...counts,
  });
}

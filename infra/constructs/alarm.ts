import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";

export type Symptom = {
  /** By the minute. Over the threshold, or with `below` under it, it is bad. */
  readonly metric: IMetric;
  readonly threshold: number;
  readonly below?: true;
  /** Minutes out of five that must be bad; three unless one is too many. */
  readonly minutes?: number;
  /** Periods looked at; five unless the metric is not by the minute. */
  readonly outOf?: number;
  /** What silence means: nothing wrong, unless the thing ought to report by itself. */
  readonly silence?: "fine" | "bad";
  /** What is happening to whom, in a sentence, and the runbook that helps. */
  readonly says: string;
  readonly runbook: string;
};

/** An alarm on a symptom; who hears of it is decided where alarms are gathered. */
export function symptomAlarm(scope: Construct, id: string, name: string, symptom: Symptom): Alarm {
  return new Alarm(scope, id, {
    alarmName: name,
    alarmDescription: `${symptom.says} Runbook: docs/runbooks/${symptom.runbook}.md`,
    metric: symptom.metric,
    threshold: symptom.threshold,
    comparisonOperator: symptom.below
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: symptom.outOf ?? 5,
    datapointsToAlarm: symptom.minutes ?? 3,
    treatMissingData: symptom.silence === "bad" ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
}

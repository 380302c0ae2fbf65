import { Duration } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

/** Receives after which a message counts as poison. */
export const MAX_RECEIVES = 5;

export type QueueProps = {
  readonly queueName: string;
  readonly key: IKey;
  /** Longer than a worker takes for one batch, or messages come twice as a rule. */
  readonly visibilityTimeout: Duration;
};

/**
 * A standard queue whose poison goes aside after five receives and waits 14 days for somebody to look. Order and
 * exactly-once are the database's business, so no FIFO queue and its limits are needed.
 */
export class QueueWithDeadLetters extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { queueName, key, visibilityTimeout }: QueueProps) {
    super(scope, id);
    const sealed = { encryption: QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true };
    this.deadLetters = new Queue(this, "DeadLetters", {
      ...sealed,
      queueName: `${queueName}-dead-letters`,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, "Queue", {
      ...sealed,
      queueName,
      visibilityTimeout,
      receiveMessageWaitTime: Duration.seconds(20),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
  }
}

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

const sealed = (encryptionMasterKey: IKey) => ({
  encryption: QueueEncryption.KMS,
  encryptionMasterKey,
  enforceSSL: true,
});

/** Where what failed waits 14 days for somebody to look. */
export function deadLetterQueue(
  scope: Construct,
  id: string,
  { queueName, key }: Omit<QueueProps, "visibilityTimeout">,
): Queue {
  return new Queue(scope, id, { ...sealed(key), queueName, retentionPeriod: Duration.days(14) });
}

/**
 * A standard queue whose poison goes aside after five receives and waits 14 days for somebody to look. Order and
 * exactly-once are the database's business, so no FIFO queue and its limits are needed.
 */
export class QueueWithDeadLetters extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { queueName, key, visibilityTimeout }: QueueProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, "DeadLetters", { queueName: `${queueName}-dead-letters`, key });
    this.queue = new Queue(this, "Queue", {
      ...sealed(key),
      queueName,
      visibilityTimeout,
      receiveMessageWaitTime: Duration.seconds(20),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
  }
}

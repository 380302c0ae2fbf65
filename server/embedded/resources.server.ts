import { CreateBucketCommand, HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";

/** Deliveries a message gets before it moves to its dead-letter queue. */
const deliveries = 5;
/** Seconds a consumer has before SQS offers its message to another. */
const visibilitySeconds = 30;
const fourteenDays = String(14 * 24 * 60 * 60);

const queues = {
  ORDERS_QUEUE_URL: "orders",
  MAIL_QUEUE_URL: "mail",
  NOTICES_QUEUE_URL: "notices",
  IMAGES_QUEUE_URL: "images",
};
const buckets = { UPLOADS_BUCKET: "uploads" };

export type Endpoint = { endpoint: string; region: string };

async function createQueue(sqs: SQSClient, name: string): Promise<string> {
  const dead = await sqs.send(
    new CreateQueueCommand({
      QueueName: `${name}-dead`,
      Attributes: { MessageRetentionPeriod: fourteenDays },
    }),
  );
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: dead.QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const redrive = { deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: deliveries };
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({
      QueueName: name,
      Attributes: {
        VisibilityTimeout: String(visibilitySeconds),
        MessageRetentionPeriod: fourteenDays,
        RedrivePolicy: JSON.stringify(redrive),
      },
    }),
  );
  if (QueueUrl === undefined) throw new Error(`The queue ${name} was created without an address.`);
  return QueueUrl;
}

async function createBucket(s3: S3Client, name: string): Promise<string> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: name }));
  } catch {
    await s3.send(new CreateBucketCommand({ Bucket: name }));
  }
  return name;
}

/**
 * Creates every queue with its dead-letter queue and every bucket on a local SQS and S3; those that exist stay
 * as they are. In AWS, `infra/` does this.
 * @returns the environment variables that name what was created.
 */
export async function createResources({ endpoint, region }: Endpoint): Promise<Record<string, string>> {
  const client = { endpoint, region, credentials: { accessKeyId: "local", secretAccessKey: "local" } };
  const sqs = new SQSClient(client);
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const environment: Record<string, string> = {};
  for (const [variable, name] of Object.entries(queues)) environment[variable] = await createQueue(sqs, name);
  for (const [variable, name] of Object.entries(buckets))
    environment[variable] = await createBucket(s3, name);
  sqs.destroy();
  s3.destroy();
  return environment;
}

import type { Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { IQueue } from "aws-cdk-lib/aws-sqs";

/**
 * What roles of ours may do, action by action: the CDK's own grants bring wildcards along (`kms:GenerateDataKey*`,
 * `s3:GetObject*`) that nothing here needs.
 */

/** Of a key's policy: CloudWatch Logs may encrypt the log groups of this account and region with it. */
export function logGroupsEncrypt({ region, account }: Stack): PolicyStatement {
  return new PolicyStatement({
    sid: "LogGroupsOfThisAccount",
    principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
    actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    resources: ["*"],
    conditions: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:*` } },
  });
}

export function sendMessages(queues: readonly IQueue[]): PolicyStatement {
  return new PolicyStatement({
    sid: "SendMessages",
    actions: ["sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"],
    resources: queues.map(({ queueArn }) => queueArn),
  });
}

/** For looking at dead letters and sending them back; each is deleted once its queue has it. */
export function sendBackDeadLetters(deadLetters: readonly IQueue[]): PolicyStatement {
  return new PolicyStatement({
    sid: "SendBackDeadLetters",
    actions: [
      "sqs:ReceiveMessage",
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
    ],
    resources: deadLetters.map(({ queueArn }) => queueArn),
  });
}

/** For sending to and publishing on what is encrypted with `key`. */
export function encryptMessages(key: IKey): PolicyStatement {
  return new PolicyStatement({
    sid: "EncryptMessages",
    actions: ["kms:GenerateDataKey", "kms:Decrypt"],
    resources: [key.keyArn],
  });
}

/** Objects under the prefixes, read and written; none is ever deleted but by the bucket's own rules. */
export function readAndWriteObjects(bucket: IBucket, prefixes: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    sid: "Objects",
    actions: ["s3:GetObject", "s3:PutObject"],
    resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
  });
}

/** Without it a missing object is answered with 403 instead of 404. */
export function listObjects(bucket: IBucket, prefixes: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    sid: "Listing",
    actions: ["s3:ListBucket"],
    resources: [bucket.bucketArn],
    conditions: { StringLike: { "s3:prefix": prefixes.map((prefix) => `${prefix}*`) } },
  });
}

/** For objects encrypted with `key`, each with a data key of its own. */
export function encryptObjects(key: IKey, bucket: IBucket): PolicyStatement {
  return new PolicyStatement({
    sid: "EncryptObjects",
    actions: ["kms:GenerateDataKey", "kms:Decrypt"],
    resources: [key.keyArn],
    conditions: { StringLike: { "kms:EncryptionContext:aws:s3:arn": `${bucket.bucketArn}*` } },
  });
}

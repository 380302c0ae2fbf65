import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  type IBucket,
  ObjectOwnership,
  StorageClass,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

/** What every bucket of ours has: no public access, TLS only, versions, encryption, and it outlives its stack. */
const GUARDED = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

type PrivateBucketProps = Omit<BucketProps, keyof typeof GUARDED> & {
  /** Where the record of who read and wrote it goes. */
  readonly accessLogs: IBucket;
  /** Tells the account's event bus of every object that comes. */
  readonly announced?: true;
  /** Our own key; without one, S3's, for what CloudFront or other services must read without a grant. */
  readonly key?: IKey;
};

/** A bucket nobody reaches but through us. Old versions go after 90 days, abandoned uploads after three. */
export function privateBucket(
  scope: Construct,
  id: string,
  { accessLogs, key, announced, ...props }: PrivateBucketProps,
): Bucket {
  const bucket = new Bucket(scope, id, {
    ...GUARDED,
    ...(key
      ? { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
      : { encryption: BucketEncryption.S3_MANAGED }),
    serverAccessLogsBucket: accessLogs,
    serverAccessLogsPrefix: `${id.toLowerCase()}/`,
    ...props,
    lifecycleRules: [
      {
        id: "old-versions",
        noncurrentVersionExpiration: Duration.days(90),
        abortIncompleteMultipartUploadAfter: Duration.days(3),
      },
      ...(props.lifecycleRules ?? []),
    ],
  });
  // CloudFormation knows this by itself; the CDK's own property would bring a function along to set it.
  if (announced)
    (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
  return bucket;
}

/** Where other buckets, load balancers and CloudFront write their access logs: kept 400 days, cold after 90. */
export function logBucket(scope: Construct, id: string, accessLogs?: IBucket): Bucket {
  return new Bucket(scope, id, {
    ...GUARDED,
    ...(accessLogs && { serverAccessLogsBucket: accessLogs, serverAccessLogsPrefix: `${id.toLowerCase()}/` }),
    // Log delivery knows S3's own encryption only, and CloudFront's writes through an access control list.
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    lifecycleRules: [
      {
        id: "cold-then-gone",
        transitions: [
          { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) },
        ],
        expiration: Duration.days(400),
        noncurrentVersionExpiration: Duration.days(30),
      },
    ],
  });
}

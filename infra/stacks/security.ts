import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Trail } from "aws-cdk-lib/aws-cloudtrail";
import { CfnConfigurationRecorder, CfnDeliveryChannel } from "aws-cdk-lib/aws-config";
import { CfnDetector } from "aws-cdk-lib/aws-guardduty";
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key, type KeyProps } from "aws-cdk-lib/aws-kms";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { EDGE_REGION, type PlatformConfig, wellKnown } from "../config.ts";
import { logBucket, privateBucket } from "../constructs/private-bucket.ts";
import { logGroupsEncrypt } from "../constructs/statements.ts";
import { PlatformStack } from "./platform-stack.ts";

/** Keys, the record of who did what in the account, and the secret that ties the origin to the edge. */
export class SecurityStack extends PlatformStack {
  /** Encrypts what people entrust to us: database, cache, uploads, backups. */
  readonly dataKey: Key;
  readonly logsKey: Key;
  /** Encrypts queues and topics, and lets the services that feed them in. */
  readonly messagingKey: Key;
  /** Wraps the application's data keys; nobody but its tasks may use it. */
  readonly fieldKey: Key;
  readonly accessLogs: IBucket;
  readonly originSecret: Secret;

  constructor(scope: Construct, config: PlatformConfig) {
    super(scope, config, "Security");
    this.dataKey = this.key("Data", "database, cache, uploads and backups");
    this.logsKey = this.key("Logs", "log groups");
    this.messagingKey = this.key("Messaging", "queues and topics");
    // What it wrapped must be opened in the recovery region too, or names and addresses are lost with this one.
    this.fieldKey = this.key("Fields", "data keys of personal fields", { multiRegion: true });
    this.letServicesEncrypt();
    this.accessLogs = logBucket(this, "AccessLogs");
    this.originSecret = new Secret(this, "OriginVerify", {
      secretName: wellKnown(config).originSecret,
      description: "Header that CloudFront sends and the load balancer asks for",
      encryptionKey: this.dataKey,
      // CloudFormation resolves secrets of its own region only; the edge's stack and the pilot light stand in others.
      replicaRegions: [{ region: EDGE_REGION }, { region: config.recoveryRegion }],
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    this.recordApiCalls();
    this.watchTheAccount();
  }

  private key(name: string, purpose: string, props: KeyProps = {}): Key {
    return new Key(this, `${name}Key`, {
      ...props,
      alias: `egm/${this.config.stage}/${name.toLowerCase()}`,
      description: `eGroceryMart ${this.config.stage}: ${purpose}`,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private letServicesEncrypt(): void {
    this.logsKey.addToResourcePolicy(logGroupsEncrypt(this));
    // Pictures are encrypted with our key and read by the edge.
    this.dataKey.addToResourcePolicy(
      new PolicyStatement({
        sid: "EdgeReadsPictures",
        principals: [new ServicePrincipal("cloudfront.amazonaws.com")],
        actions: ["kms:Decrypt"],
        resources: ["*"],
        conditions: { StringLike: { "aws:SourceArn": `arn:aws:cloudfront::${this.account}:distribution/*` } },
      }),
    );
    // Alarms, rules, schedules and mail feedback publish to encrypted topics and queues by themselves.
    for (const service of ["cloudwatch", "events", "scheduler", "sns", "ses", "backup"])
      this.messagingKey.addToResourcePolicy(
        new PolicyStatement({
          sid: `Publish${service}`,
          principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
          resources: ["*"],
          conditions: { StringEquals: { "aws:SourceAccount": this.account } },
        }),
      );
  }

  private recordApiCalls(): void {
    new Trail(this, "Trail", {
      trailName: `egm-${this.config.stage}`,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableFileValidation: true,
      bucket: privateBucket(this, "TrailRecords", {
        accessLogs: this.accessLogs,
        lifecycleRules: [{ expiration: Duration.days(400) }],
      }),
      sendToCloudWatchLogs: true,
      cloudWatchLogGroup: new LogGroup(this, "TrailLogs", {
        retention: RetentionDays.ONE_YEAR,
        encryptionKey: this.logsKey,
      }),
    });
  }

  /** GuardDuty looks for intruders, Config keeps what every resource was like at any time. */
  private watchTheAccount(): void {
    new CfnDetector(this, "GuardDuty", { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES" });
    const history = privateBucket(this, "ConfigHistory", {
      accessLogs: this.accessLogs,
      lifecycleRules: [{ expiration: Duration.days(400) }],
    });
    const recorder = new Role(this, "ConfigRole", {
      assumedBy: new ServicePrincipal("config.amazonaws.com"),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName("service-role/AWS_ConfigRole")],
    });
    recorder.addToPolicy(
      new PolicyStatement({
        actions: ["s3:PutObject"],
        resources: [history.arnForObjects(`AWSLogs/${this.account}/Config/*`)],
        conditions: { StringLike: { "s3:x-amz-acl": "bucket-owner-full-control" } },
      }),
    );
    history.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("config.amazonaws.com")],
        actions: ["s3:GetBucketAcl", "s3:ListBucket"],
        resources: [history.bucketArn],
        conditions: { StringEquals: { "aws:SourceAccount": this.account } },
      }),
    );
    new CfnConfigurationRecorder(this, "ConfigRecorder", {
      roleArn: recorder.roleArn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    new CfnDeliveryChannel(this, "ConfigDelivery", { s3BucketName: history.bucketName });
  }
}

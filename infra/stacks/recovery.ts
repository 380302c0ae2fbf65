import { CfnParameter, Duration, RemovalPolicy } from "aws-cdk-lib";
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from "aws-cdk-lib/aws-backup";
import { InstanceType, IpAddresses, SecurityGroup, SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import { Schedule } from "aws-cdk-lib/aws-events";
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { CfnReplicaKey, Key } from "aws-cdk-lib/aws-kms";
import {
  type CfnDBInstance,
  DatabaseInstance,
  DatabaseInstanceReadReplica,
  StorageType,
} from "aws-cdk-lib/aws-rds";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { type PlatformConfig, wellKnown } from "../config.ts";
import { imageRepository } from "../constructs/image-repository.ts";
import { logBucket, privateBucket } from "../constructs/private-bucket.ts";
import { logGroupsEncrypt } from "../constructs/statements.ts";
import { type DataStack, POSTGRES } from "./data.ts";
import { POSTGRES_PORT } from "./network.ts";
import { PlatformStack } from "./platform-stack.ts";

/**
 * The second region, before anything is replicated into it: its key, the copy of the uploads and the vault backups
 * are copied to.
 */
export class RecoveryStoreStack extends PlatformStack {
  readonly key: Key;
  readonly fieldKeyArn: string;
  readonly uploads: IBucket;
  readonly accessLogs: IBucket;
  constructor(scope: Construct, config: PlatformConfig) {
    super(scope, config, "RecoveryStore", config.recoveryRegion);
    const names = wellKnown(config);
    this.key = new Key(this, "Key", {
      alias: names.recoveryKeyAlias.replace("alias/", ""),
      description: `eGroceryMart ${config.stage}: what was copied to this region`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.key.addToResourcePolicy(logGroupsEncrypt(this));
    this.accessLogs = logBucket(this, "AccessLogs");
    this.uploads = privateBucket(this, "Uploads", {
      bucketName: names.recoveryUploadsBucket,
      key: this.key,
      accessLogs: this.accessLogs,
    });
    new BackupVault(this, "Vault", {
      backupVaultName: names.recoveryVault,
      encryptionKey: this.key,
      removalPolicy: RemovalPolicy.RETAIN,
      lockConfiguration: { minRetention: Duration.days(7), maxRetention: Duration.days(120) },
    });
    this.fieldKeyArn = this.addFieldKey();
    // Before the first image is copied: ECR would make a repository of its own, which nobody ever tidies.
    imageRepository(this, "Images", config, this.key);
  }

  /** The application's own key, here too: without it the database that follows would be names nobody can read. */
  private addFieldKey(): string {
    const primary = new CfnParameter(this, "FieldKeyArn", {
      description: "ARN of the field key that the stack Security made; AWS chooses it",
      allowedPattern: "^arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/mrk-[0-9a-f]+$",
    });
    const key = new CfnReplicaKey(this, "FieldKey", {
      primaryKeyArn: primary.valueAsString,
      description: `eGroceryMart ${this.config.stage}: data keys of personal fields`,
      pendingWindowInDays: 30,
      // As the CDK's own keys: the account decides who may use it, by its roles.
      keyPolicy: new PolicyDocument({
        statements: [
          new PolicyStatement({
            principals: [new AccountRootPrincipal()],
            actions: ["kms:*"],
            resources: ["*"],
          }),
        ],
      }),
    });
    key.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return key.attrArn;
  }
}

/** Daily backups into a vault here, each copied to the second region. */
export class BackupStack extends PlatformStack {
  constructor(scope: Construct, config: PlatformConfig, data: DataStack, key: Key) {
    super(scope, config, "Backup");
    const vault = new BackupVault(this, "Vault", {
      backupVaultName: `egm-${config.stage}`,
      encryptionKey: Key.fromKeyArn(this, "Key", key.keyArn),
      removalPolicy: RemovalPolicy.RETAIN,
      lockConfiguration: { minRetention: Duration.days(7), maxRetention: Duration.days(400) },
    });
    const copies = BackupVault.fromBackupVaultArn(
      this,
      "Copies",
      `arn:aws:backup:${config.recoveryRegion}:${this.account}:backup-vault:${wellKnown(config).recoveryVault}`,
    );
    const plan = new BackupPlan(this, "Plan", {
      backupPlanName: `egm-${config.stage}`,
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: "continuous",
          enableContinuousBackup: true,
          deleteAfter: Duration.days(35),
          scheduleExpression: Schedule.cron({ hour: "0", minute: "30" }),
        }),
        new BackupPlanRule({
          ruleName: "daily-and-abroad",
          scheduleExpression: Schedule.cron({ hour: "2", minute: "30" }),
          deleteAfter: Duration.days(35),
          copyActions: [{ destinationBackupVault: copies, deleteAfter: Duration.days(35) }],
        }),
      ],
    });
    plan.addSelection("WhatMatters", {
      resources: [
        BackupResource.fromRdsDatabaseInstance(data.database),
        BackupResource.fromArn(data.uploads.bucketArn),
      ],
    });
  }
}

/** A network of the same shape in the second region, and in it a replica of the database that follows. */
export class RecoveryStack extends PlatformStack {
  readonly vpc: Vpc;
  readonly databaseGroup: SecurityGroup;
  readonly database: DatabaseInstanceReadReplica;

  constructor(scope: Construct, config: PlatformConfig, store: RecoveryStoreStack) {
    super(scope, config, "Recovery", config.recoveryRegion);
    this.vpc = new Vpc(this, "Vpc", {
      vpcName: `egm-${config.stage}-recovery`,
      ipAddresses: IpAddresses.cidr(`${config.network.recovery}.0.0/16`),
      maxAzs: 3,
      natGateways: config.pilotLight.natGateways,
      subnetConfiguration: [
        { name: "public", subnetType: SubnetType.PUBLIC, cidrMask: 22, mapPublicIpOnLaunch: false },
        { name: "application", subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
        { name: "data", subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
      ],
      restrictDefaultSecurityGroup: false,
    });
    const { vpc } = this;
    vpc.addFlowLog("FlowLogs");
    this.databaseGroup = new SecurityGroup(this, "DatabaseGroup", {
      vpc,
      allowAllOutbound: false,
      description: `eGroceryMart ${config.stage}: the database in the recovery region`,
    });
    const primaryArn = `arn:aws:rds:${config.region}:${config.account}:db:${wellKnown(config).databaseInstance}`;
    this.database = new DatabaseInstanceReadReplica(this, "Replica", {
      sourceDatabaseInstance: DatabaseInstance.fromDatabaseInstanceAttributes(this, "Primary", {
        instanceIdentifier: primaryArn,
        instanceEndpointAddress: "in-the-primary-region",
        port: POSTGRES_PORT,
        securityGroups: [],
        engine: POSTGRES,
      }),
      instanceIdentifier: `${wellKnown(config).databaseInstance}-recovery`,
      instanceType: new InstanceType(config.database.instance),
      vpc,
      vpcSubnets: { subnetGroupName: "data" },
      securityGroups: [this.databaseGroup],
      port: POSTGRES_PORT,
      storageType: StorageType.GP3,
      storageEncrypted: true,
      storageEncryptionKey: store.key,
      multiAz: config.stage === "production",
      iamAuthentication: true,
      autoMinorVersionUpgrade: true,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const instance = this.database.node.defaultChild as CfnDBInstance;
    instance.sourceDbInstanceIdentifier = primaryArn;
    instance.sourceRegion = config.region;
    // A copy is encrypted by naming its key; saying so besides is refused.
    instance.storageEncrypted = undefined;
  }
}

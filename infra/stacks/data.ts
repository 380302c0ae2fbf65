import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { InstanceType, Port, SecurityGroup } from "aws-cdk-lib/aws-ec2";
import type { CfnReplicationGroup } from "aws-cdk-lib/aws-elasticache";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type IKey, Key } from "aws-cdk-lib/aws-kms";
import {
  CaCertificate,
  type CfnDBInstance,
  Credentials,
  DatabaseInstance,
  DatabaseInstanceEngine,
  DatabaseInstanceReadReplica,
  DatabaseProxy,
  ParameterGroup,
  PerformanceInsightRetention,
  PostgresEngineVersion,
  ProxyTarget,
  StorageType,
  SubnetGroup,
} from "aws-cdk-lib/aws-rds";
import { Bucket, HttpMethods, type IBucket, ReplicationTimeValue } from "aws-cdk-lib/aws-s3";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { type PlatformConfig, wellKnown } from "../config.ts";
import { importedKey } from "../constructs/imported-key.ts";
import { privateBucket } from "../constructs/private-bucket.ts";
import { redisCache } from "../constructs/redis-cache.ts";
import { type NetworkStack, POSTGRES_PORT, REDIS_PORT } from "./network.ts";
import { PlatformStack } from "./platform-stack.ts";
import type { SecurityStack } from "./security.ts";

export const POSTGRES = DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_17 });
export const DATABASE_NAME = "egrocerymart";

type Props = { readonly network: NetworkStack; readonly security: SecurityStack };

/** Of the primary's connections, in per cent, the proxy may take; what is left is for whoever comes past it. */
export const PROXY_PERCENT = 90;

/** What must never be lost: PostgreSQL, its replicas and backups, the uploads; and Redis, which may be. */
export class DataStack extends PlatformStack {
  readonly database: DatabaseInstance;
  readonly replicas: readonly DatabaseInstanceReadReplica[];
  readonly proxy: DatabaseProxy;
  readonly databaseGroup: SecurityGroup;
  readonly subnets: SubnetGroup;
  readonly parameterGroupName: string;
  readonly cache: CfnReplicationGroup;
  readonly cachePassword: Secret;
  /** What web and workers sign in with: a role that cannot change the schema, made by the migration. */
  readonly applicationLogin: Secret;
  readonly uploads: Bucket;
  /** Built files, each release beside the ones before it, so that a tab opened last week finds its own. */
  readonly assets: Bucket;
  /** Secrets the application itself needs, generated once: sessions and keyed look-ups. */
  readonly applicationSecrets: { readonly session: Secret; readonly lookup: Secret };
  private readonly key: IKey;
  private readonly recoveryKey: IKey;
  private readonly parameters: ParameterGroup;

  constructor(scope: Construct, config: PlatformConfig, { network, security }: Props) {
    super(scope, config, "Data");
    this.key = importedKey(this, "DataKey", security.dataKey);
    this.recoveryKey = Key.fromKeyArn(
      this,
      "RecoveryKey",
      `arn:aws:kms:${config.recoveryRegion}:${this.account}:${wellKnown(config).recoveryKeyAlias}`,
    );
    this.parameters = new ParameterGroup(this, "Parameters", {
      engine: POSTGRES,
      description: `eGroceryMart ${config.stage}`,
      parameters: {
        "rds.force_ssl": "1",
        shared_preload_libraries: "pg_stat_statements",
        log_min_duration_statement: "500",
        // Values of statements are personal data; their shape is enough to find a slow one.
        log_parameter_max_length: "0",
        idle_in_transaction_session_timeout: "30000",
        statement_timeout: "60000",
      },
    });
    this.parameterGroupName = this.parameters.bindToInstance({}).parameterGroupName;
    this.subnets = new SubnetGroup(this, "DatabaseSubnets", {
      description: `eGroceryMart ${config.stage}: PostgreSQL`,
      vpc: network.vpc,
      vpcSubnets: { subnetGroupName: "data" },
    });
    const groups = this.addGroups(network);
    this.databaseGroup = groups.database;
    this.database = this.addDatabase(network, groups.database);
    this.replicas = this.addReplicas(network, groups.database);
    const { secrets } = wellKnown(config);
    this.applicationLogin = new Secret(this, "ApplicationLogin", {
      secretName: secrets.login,
      description: `eGroceryMart ${config.stage}: the sign-in of web and workers to PostgreSQL`,
      encryptionKey: this.key,
      replicaRegions: this.abroad(),
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: "egm_shop", dbname: DATABASE_NAME }),
        generateStringKey: "password",
        passwordLength: 48,
        excludePunctuation: true,
      },
    });
    this.proxy = this.addProxy(network, groups.database);
    this.cachePassword = this.secret("CachePassword", secrets.cachePassword, "Redis AUTH token", 64);
    this.cache = redisCache(this, config, {
      ...config.cache,
      vpc: network.vpc,
      group: groups.cache,
      key: this.key,
      password: this.cachePassword.secretArn,
    });
    this.applicationSecrets = {
      session: this.secret("SessionSecret", secrets.session, "Keys session ids in Redis", 64),
      lookup: this.secret("LookupSecret", secrets.lookup, "Keys the hashes by which addresses are found", 64),
    };
    this.uploads = this.addUploads(security.accessLogs);
    this.assets = privateBucket(this, "Assets", {
      bucketName: wellKnown(config).assetsBucket,
      accessLogs: security.accessLogs,
    });
    this.letEdgeRead(this.assets, "assets/*");
    this.letEdgeRead(this.uploads, "media/*");
  }

  private addGroups(network: NetworkStack): { database: SecurityGroup; cache: SecurityGroup } {
    const group = (id: string, port: number) => {
      const made = new SecurityGroup(this, `${id}Group`, {
        vpc: network.vpc,
        allowAllOutbound: false,
        description: `eGroceryMart ${this.config.stage}: ${id.toLowerCase()}`,
      });
      for (const [who, source] of Object.entries({
        Web: network.webGroup,
        Worker: network.workerGroup,
        Function: network.functionGroup,
      }))
        made.addIngressRule(source, Port.tcp(port), `From ${who.toLowerCase()} tasks`);
      return made;
    };
    const database = group("Database", POSTGRES_PORT);
    database.addIngressRule(database, Port.tcp(POSTGRES_PORT), "From the proxy");
    database.addEgressRule(database, Port.tcp(POSTGRES_PORT), "The proxy, to the database");
    return { database, cache: group("Cache", REDIS_PORT) };
  }

  /** What primary and replicas have in common. */
  private instance(network: NetworkStack, group: SecurityGroup) {
    return {
      instanceType: new InstanceType(this.config.database.instance),
      vpc: network.vpc,
      subnetGroup: this.subnets,
      securityGroups: [group],
      port: POSTGRES_PORT,
      storageType: StorageType.GP3,
      caCertificate: CaCertificate.RDS_CA_RSA2048_G1,
      iamAuthentication: true,
      autoMinorVersionUpgrade: true,
      monitoringInterval: Duration.seconds(30),
      enablePerformanceInsights: true,
      performanceInsightEncryptionKey: this.key,
      performanceInsightRetention: PerformanceInsightRetention.DEFAULT,
      cloudwatchLogsExports: ["postgresql", "upgrade"],
      copyTagsToSnapshot: true,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      parameterGroup: this.parameters,
    };
  }

  private addDatabase(network: NetworkStack, group: SecurityGroup): DatabaseInstance {
    const { database, recoveryRegion } = this.config;
    const primary = new DatabaseInstance(this, "Database", {
      ...this.instance(network, group),
      engine: POSTGRES,
      instanceIdentifier: wellKnown(this.config).databaseInstance,
      databaseName: DATABASE_NAME,
      credentials: Credentials.fromGeneratedSecret("egm_owner", {
        encryptionKey: this.key,
        replicaRegions: this.abroad(),
      }),
      multiAz: true,
      allocatedStorage: database.allocatedGiB,
      maxAllocatedStorage: database.maxGiB,
      storageEncrypted: true,
      storageEncryptionKey: this.key,
      backupRetention: Duration.days(database.backupDays),
      deleteAutomatedBackups: false,
      preferredBackupWindow: "01:00-02:00",
      preferredMaintenanceWindow: "sun:03:00-sun:04:00",
    });
    const instance = primary.node.defaultChild as CfnDBInstance;
    instance.automaticBackupReplicationRegion = recoveryRegion;
    instance.automaticBackupReplicationRetentionPeriod = database.backupDays;
    instance.automaticBackupReplicationKmsKeyId = `arn:aws:kms:${recoveryRegion}:${this.account}:${wellKnown(this.config).recoveryKeyAlias}`;
    primary.addRotationSingleUser({
      automaticallyAfter: Duration.days(30),
      // By its id, so that no rule is written back into the stack of the network.
      securityGroup: SecurityGroup.fromSecurityGroupId(
        this,
        "RotationGroup",
        network.functionGroup.securityGroupId,
        { mutable: false },
      ),
      vpcSubnets: { subnetGroupName: "application" },
    });
    return primary;
  }

  /** Readers; storage and its key are the source's. */
  private addReplicas(network: NetworkStack, group: SecurityGroup): DatabaseInstanceReadReplica[] {
    return Array.from(
      { length: this.config.database.replicas },
      (_, index) =>
        new DatabaseInstanceReadReplica(this, `Replica${index + 1}`, {
          ...this.instance(network, group),
          sourceDatabaseInstance: this.database,
          instanceIdentifier: `${wellKnown(this.config).databaseInstance}-replica-${index + 1}`,
        }),
    );
  }

  /** Keeps the database's connections while tasks come and go, and holds requests through a fail-over. */
  private addProxy(network: NetworkStack, group: SecurityGroup): DatabaseProxy {
    const secret = this.database.secret;
    if (!secret) throw new Error("the database was made without a generated secret");
    return new DatabaseProxy(this, "Proxy", {
      proxyTarget: ProxyTarget.fromInstance(this.database),
      dbProxyName: `egm-${this.config.stage}`,
      secrets: [secret, this.applicationLogin],
      vpc: network.vpc,
      vpcSubnets: { subnetGroupName: "data" },
      securityGroups: [group],
      requireTLS: true,
      iamAuth: false,
      idleClientTimeout: Duration.minutes(30),
      maxConnectionsPercent: PROXY_PERCENT,
    });
  }

  /** Secrets follow the database: what signs in to it and what reads what it holds is needed wherever it is. */
  private abroad() {
    return [{ region: this.config.recoveryRegion, encryptionKey: this.recoveryKey }];
  }

  private secret(id: string, secretName: string, description: string, passwordLength: number): Secret {
    return new Secret(this, id, {
      secretName,
      description: `eGroceryMart ${this.config.stage}: ${description}`,
      encryptionKey: this.key,
      replicaRegions: this.abroad(),
      generateSecretString: { passwordLength, excludePunctuation: true },
    });
  }

  private addUploads(accessLogs: IBucket): Bucket {
    const names = wellKnown(this.config);
    const destination = Bucket.fromBucketName(this, "RecoveryUploads", names.recoveryUploadsBucket);
    return privateBucket(this, "Uploads", {
      bucketName: names.uploadsBucket,
      key: this.key,
      accessLogs,
      announced: true,
      cors: [
        {
          allowedMethods: [HttpMethods.POST],
          allowedOrigins: [this.config.zone.name, `www.${this.config.zone.name}`].map(
            (name) => `https://${name}`,
          ),
          maxAge: 3600,
        },
      ],
      lifecycleRules: ["incoming/", "outcomes/"].map((prefix) => ({
        id: prefix.replace("/", ""),
        prefix,
        expiration: Duration.days(7),
        noncurrentVersionExpiration: Duration.days(1),
      })),
      replicationRole: this.replicator(),
      // Not files as they came: a rule's deletions are not copied, so they would stay there for ever.
      replicationRules: ["media/", "audit-anchors/"].map((prefix, index) => ({
        destination,
        filter: { prefix },
        priority: index + 1,
        sseKmsEncryptedObjects: true,
        kmsKey: this.recoveryKey,
        replicationTimeControl: ReplicationTimeValue.FIFTEEN_MINUTES,
        metrics: ReplicationTimeValue.FIFTEEN_MINUTES,
        deleteMarkerReplication: true,
      })),
    });
  }

  /** What S3 copies uploads to the recovery region as. */
  private replicator(): Role {
    const { uploadsBucket, recoveryUploadsBucket, recoveryKeyAlias } = wellKnown(this.config);
    const { recoveryRegion } = this.config;
    const role = new Role(this, "ReplicationRole", {
      assumedBy: new ServicePrincipal("s3.amazonaws.com"),
      description: "Copies uploads to the recovery region",
    });
    const allow = (actions: string[], resources: string[], conditions = {}) =>
      role.addToPolicy(new PolicyStatement({ actions, resources, conditions }));
    allow(["s3:GetReplicationConfiguration", "s3:ListBucket"], [`arn:aws:s3:::${uploadsBucket}`]);
    allow(
      ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
      [`arn:aws:s3:::${uploadsBucket}/*`],
    );
    allow(
      ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
      [`arn:aws:s3:::${recoveryUploadsBucket}/*`],
    );
    allow(["kms:Decrypt"], [this.key.keyArn]);
    // A key cannot be granted by its alias; the condition names the one this role may encrypt with over there.
    allow(["kms:Encrypt"], [`arn:aws:kms:${recoveryRegion}:${this.account}:key/*`], {
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": recoveryKeyAlias },
      StringLike: { "kms:ViaService": `s3.${recoveryRegion}.amazonaws.com` },
    });
    return role;
  }

  /** Only distributions of this account; which one stands in another region and cannot be named here. */
  private letEdgeRead(bucket: Bucket, keys: string): void {
    const edge = {
      principals: [new ServicePrincipal("cloudfront.amazonaws.com")],
      conditions: { StringLike: { "aws:SourceArn": `arn:aws:cloudfront::${this.account}:distribution/*` } },
    };
    bucket.addToResourcePolicy(
      new PolicyStatement({ ...edge, actions: ["s3:GetObject"], resources: [bucket.arnForObjects(keys)] }),
    );
  }
}

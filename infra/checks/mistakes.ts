import * as v from "valibot";
import { DEREGISTRATION_SECONDS, STOP_SECONDS } from "#server/stop-times";
import { all, type Found, type Templates, text } from "./platform.ts";

/** Itself, not a copy: what is written into it is written into the template. */
const properties = v.custom<Record<string, unknown>>((value) => typeof value === "object" && value !== null);

type Mistake = (templates: Templates) => void;
type Step = { readonly type: string; readonly which?: (found: Found) => boolean };

/** Puts `value` at the path of the first such resource; `undefined` takes away what is there. */
function set(type: string, path: string, value: unknown, which: Step["which"] = () => true): Mistake {
  return (templates) => {
    const found = all(templates, type).find(which);
    if (found === undefined) throw new Error(`there is no ${type} to spoil`);
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    let holder: Record<string, unknown> = found.resource.Properties;
    for (const step of steps) {
      const next = holder[step];
      if (typeof next !== "object" || next === null) throw new Error(`${found.id} has no ${path}`);
      holder = v.parse(properties, next);
    }
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  };
}

/** Takes the first such resource away. */
function drop(type: string, which: Step["which"] = () => true): Mistake {
  return (templates) => {
    const found = all(templates, type).find(which);
    if (found === undefined) throw new Error(`there is no ${type} to take away`);
    delete templates[found.stack]?.Resources[found.id];
  };
}

/** Writes other text into the first such resource that has it. */
function rewrite(type: string, from: string, to: string): Mistake {
  return (templates) => {
    const found = all(templates, type).find(({ resource }) => text(resource.Properties).includes(from));
    if (found === undefined) throw new Error(`no ${type} says ${from}`);
    found.resource.Properties = JSON.parse(text(found.resource.Properties).replace(from, to));
  };
}

const named =
  (start: string) =>
  ({ id }: Found) =>
    id.startsWith(start);
const DATABASE = "RDS::DBInstance";
const OPEN = [{ CidrIp: "0.0.0.0/0", IpProtocol: "tcp", FromPort: 5432, ToPort: 5432 }];

/** What people get wrong, one at a time. */
export const MISTAKES: Readonly<Record<string, Mistake>> = {
  "a public bucket": set("S3::Bucket", "PublicAccessBlockConfiguration.BlockPublicPolicy", false),
  "a bucket without any block": set(
    "S3::Bucket",
    "PublicAccessBlockConfiguration",
    undefined,
    named("Uploads"),
  ),
  "a bucket without encryption": set("S3::Bucket", "BucketEncryption", undefined),
  "uploads under S3's own key": rewrite("S3::Bucket", '"aws:kms"', '"AES256"'),
  "a bucket without versions": set("S3::Bucket", "VersioningConfiguration", undefined),
  "a bucket spoken to in plain": drop("S3::BucketPolicy"),
  "a bucket that forgets who read it": set("S3::Bucket", "LoggingConfiguration", undefined, named("Uploads")),
  "uploads in one region only": set("S3::Bucket", "ReplicationConfiguration", undefined, named("Uploads")),
  "uploads from anybody's page": rewrite(
    "S3::Bucket",
    '"AllowedMethods":["POST"]',
    '"AllowedMethods":["GET","POST"]',
  ),
  "files as they came copied to where nothing deletes them": rewrite(
    "S3::Bucket",
    '"Prefix":"media/"',
    '"Prefix":""',
  ),
  "files as they came kept as old versions": rewrite(
    "S3::Bucket",
    '"NoncurrentDays":1}',
    '"NoncurrentDays":90}',
  ),
  "replication without a time": rewrite("S3::Bucket", '"Minutes":15', '"Minutes":600'),
  "a bucket deleted with its stack": (templates) => {
    const [bucket] = all(templates, "S3::Bucket");
    if (bucket) bucket.resource.DeletionPolicy = "Delete";
  },
  "a database in one zone": set(DATABASE, "MultiAZ", false, named("Database")),
  "a database without encryption": set(DATABASE, "StorageEncrypted", false, named("Database")),
  "a public database": set(DATABASE, "PubliclyAccessible", true, named("Replica")),
  "a database without backups": set(DATABASE, "BackupRetentionPeriod", 0, named("Database")),
  "a week of backups": set(DATABASE, "BackupRetentionPeriod", 7, named("Database")),
  "a database that can be deleted": set(DATABASE, "DeletionProtection", false, named("Database")),
  "backups in one region only": set(
    DATABASE,
    "AutomaticBackupReplicationRegion",
    undefined,
    named("Database"),
  ),
  "one replica less": drop(DATABASE, named("Replica")),
  "PostgreSQL in plain": rewrite("RDS::DBParameterGroup", '"rds.force_ssl":"1"', '"rds.force_ssl":"0"'),
  "a proxy in plain": set("RDS::DBProxy", "RequireTLS", false),
  "a password for ever": drop("SecretsManager::RotationSchedule"),
  "Redis in plain": set("ElastiCache::ReplicationGroup", "TransitEncryptionEnabled", false),
  "Redis that also answers in plain": set(
    "ElastiCache::ReplicationGroup",
    "TransitEncryptionMode",
    "preferred",
  ),
  "Redis without a password": set("ElastiCache::ReplicationGroup", "AuthToken", undefined),
  "Redis in one zone": set("ElastiCache::ReplicationGroup", "MultiAZEnabled", false),
  "a group open to the world": set("EC2::SecurityGroup", "SecurityGroupIngress", OPEN),
  "a rule open to the world": set("EC2::SecurityGroupIngress", "CidrIp", "0.0.0.0/0"),
  "a rule open to the world over IPv6": set("EC2::SecurityGroupIngress", "CidrIpv6", "::/0"),
  "a group that sends anywhere": set("EC2::SecurityGroup", "SecurityGroupEgress", [
    { CidrIp: "0.0.0.0/0", IpProtocol: "-1" },
  ]),
  "an access list for everything": set("EC2::NetworkAclEntry", "Protocol", -1),
  "data subnets open to the world": set("EC2::NetworkAclEntry", "CidrBlock", "0.0.0.0/0", named("DataAcl")),
  "machines with public addresses": set("EC2::Subnet", "MapPublicIpOnLaunch", true),
  "a network without flow logs": drop("EC2::FlowLog"),
  "a queue without dead letters": set(
    "SQS::Queue",
    "RedrivePolicy",
    undefined,
    ({ id }) => !id.includes("DeadLetters"),
  ),
  "a queue without encryption": set("SQS::Queue", "KmsMasterKeyId", undefined),
  "a topic without encryption": set("SNS::Topic", "KmsMasterKeyId", undefined),
  "dead letters forgotten after a day": set("SQS::Queue", "MessageRetentionPeriod", 86_400, ({ id }) =>
    id.includes("DeadLetters"),
  ),
  "a rule that is off": set("Events::Rule", "State", "DISABLED", ({ stack }) => stack === "Messaging"),
  "mail in plain": set("SES::ConfigurationSet", "DeliveryOptions.TlsPolicy", "OPTIONAL"),
  "complaints unheard": rewrite("SES::ConfigurationSetEventDestination", '"complaint",', ""),
  "nobody woken by SMS": drop("SNS::Subscription", ({ resource }) => resource.Properties.Protocol === "sms"),
  "tasks with public addresses": set(
    "ECS::Service",
    "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp",
    "ENABLED",
  ),
  "a release without a way back": set(
    "ECS::Service",
    "DeploymentConfiguration.DeploymentCircuitBreaker.Rollback",
    false,
  ),
  "a root file system to write to": rewrite(
    "ECS::TaskDefinition",
    '"ReadonlyRootFilesystem":true',
    '"ReadonlyRootFilesystem":false',
  ),
  "a task killed before it can have ended": rewrite(
    "ECS::TaskDefinition",
    `"StopTimeout":${STOP_SECONDS}`,
    '"StopTimeout":2',
  ),
  "a target forgotten with answers in progress": rewrite(
    "ElasticLoadBalancingV2::TargetGroup",
    `"deregistration_delay.timeout_seconds","Value":"${DEREGISTRATION_SECONDS}"`,
    '"deregistration_delay.timeout_seconds","Value":"0"',
  ),
  "a web task that closes its door at once": rewrite(
    "ECS::TaskDefinition",
    '"Name":"STOP_GRACE_SECONDS"',
    '"Name":"STOP_GRACE"',
  ),
  "a container run as root": rewrite("ECS::TaskDefinition", '"User":"node"', '"User":"root"'),
  "a password among the variables": rewrite(
    "ECS::TaskDefinition",
    '"Environment":[',
    '"Environment":[{"Name":"SESSION_SECRET","Value":"hunter2"},',
  ),
  "no guard against no tasks": rewrite(
    "ApplicationAutoScaling::ScalingPolicy",
    "IF(running > 0, running, 1)",
    "running",
  ),
  "an old TLS policy": set("ElasticLoadBalancingV2::Listener", "SslPolicy", "ELBSecurityPolicy-2016-08"),
  "a listener in plain": set("ElasticLoadBalancingV2::Listener", "Protocol", "HTTP"),
  "a load balancer without logs": rewrite(
    "ElasticLoadBalancingV2::LoadBalancer",
    '"access_logs.s3.enabled","Value":"true"',
    '"access_logs.s3.enabled","Value":"false"',
  ),
  "an origin that answers anybody": rewrite(
    "ElasticLoadBalancingV2::ListenerRule",
    "x-origin-verify",
    "x-other",
  ),
  "tags that move": set("ECR::Repository", "ImageTagMutability", "MUTABLE"),
  "the edge in old TLS": set(
    "CloudFront::Distribution",
    "DistributionConfig.ViewerCertificate.MinimumProtocolVersion",
    "TLSv1",
  ),
  "the edge in plain": rewrite("CloudFront::Distribution", '"redirect-to-https"', '"allow-all"'),
  "pages cached by cookie": set(
    "CloudFront::CachePolicy",
    "CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.CookiesConfig.CookieBehavior",
    "all",
  ),
  "pages cached by any parameter": set(
    "CloudFront::CachePolicy",
    "CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.QueryStringsConfig",
    { QueryStringBehavior: "all" },
    named("Pages"),
  ),
  "personal pages cached": set(
    "CloudFront::Distribution",
    "DistributionConfig.DefaultCacheBehavior.CachePolicyId",
    "658327ea-f89d-4fab-a63d-7e88639e58f6",
  ),
  "an edge without a firewall": set("CloudFront::Distribution", "DistributionConfig.WebACLId", undefined),
  "a load balancer without a firewall": drop("WAFv2::WebACLAssociation", ({ stack }) => stack === "Compute"),
  "a firewall that only counts": rewrite(
    "WAFv2::WebACL",
    '"OverrideAction":{"None":{}}',
    '"OverrideAction":{"Count":{}}',
  ),
  "a firewall without rates": rewrite("WAFv2::WebACL", "RateBasedStatement", "NotStatement"),
  "an edge without logs": set("CloudFront::Distribution", "DistributionConfig.Logging", undefined),
  "a key for ever": set("KMS::Key", "EnableKeyRotation", false),
  "a wildcard policy": set("IAM::Policy", "PolicyDocument.Statement", [
    { Effect: "Allow", Action: "*", Resource: "*" },
  ]),
  "a service's every action": set("IAM::Policy", "PolicyDocument.Statement", [
    { Effect: "Allow", Action: "s3:*", Resource: "*" },
  ]),
  "an administrator": set("IAM::Role", "ManagedPolicyArns", ["arn:aws:iam::aws:policy/AdministratorAccess"]),
  "any repository may deploy": rewrite(
    "IAM::Role",
    "repo:egrocerymart/egrocerymart:environment:production",
    "repo:*",
  ),
  "a trail in one region": set("CloudTrail::Trail", "IsMultiRegionTrail", false),
  "a trail nobody validates": set("CloudTrail::Trail", "EnableLogFileValidation", false),
  "logs for ever": set("Logs::LogGroup", "RetentionInDays", undefined, ({ stack }) => stack === "Compute"),
  "an alarm that tells nobody": set("CloudWatch::CompositeAlarm", "AlarmActions", []),
  "an alarm outside every page": (templates) => {
    const lonely = all(templates, "CloudWatch::Alarm").find(({ stack }) => stack === "Observability");
    if (lonely)
      Object.assign(templates.Observability?.Resources ?? {}, { Lonely: structuredClone(lonely.resource) });
  },
  "silence taken for health": set("CloudWatch::Alarm", "TreatMissingData", "notBreaching", ({ id }) =>
    id.startsWith("nohealthyweb"),
  ),
  "dead letters unwatched": drop("CloudWatch::Alarm", ({ id }) => id.includes("deadletters")),
  "backups here only": rewrite("Backup::BackupPlan", "CopyActions", "NoActions"),
  "an unlocked vault": set("Backup::BackupVault", "LockConfiguration", undefined),
  "no replica in the second region": drop(DATABASE, ({ stack }) => stack === "Recovery"),
  "partners without a token": rewrite("ApiGateway::RestApi", '"security":[{"partner":[]}]', '"security":[]'),
  "partners unchecked": rewrite(
    "ApiGateway::RestApi",
    '"validateRequestBody":true',
    '"validateRequestBody":false',
  ),
  "partners without a quota": set("ApiGateway::UsagePlan", "Quota", undefined),
  "partners past our name": set("ApiGateway::RestApi", "DisableExecuteApiEndpoint", false),
  "partners unlogged": set("ApiGateway::Stage", "AccessLogSetting", undefined),
  "a function untraced": set(
    "Lambda::Function",
    "TracingConfig",
    undefined,
    ({ stack }) => stack === "Serverless",
  ),
  "a pilot light that burns": set("ECS::Service", "DesiredCount", 2, ({ stack }) => stack === "PilotLight"),
  "a worker nobody could start abroad": drop(
    "ECS::Service",
    ({ stack, id }) => stack === "PilotLight" && id.includes("orders"),
  ),
  "tasks abroad on the lost region's database": rewrite(
    "ECS::TaskDefinition",
    "Egm-production-Recovery:ExportsOutputFnGetAttReplica",
    "Egm-production-Data:ExportsOutputFnGetAttProxy",
  ),
  "a switch that starts nothing": rewrite("SSM::Document", "UpdateService", "DescribeServices"),
  "tasks that cannot open their secrets": rewrite("IAM::Policy", "secretsmanager.eu-", "s3.eu-"),
  "images that pile up abroad": set(
    "ECR::Repository",
    "LifecyclePolicy",
    undefined,
    ({ stack }) => stack === "RecoveryStore",
  ),
  "images in one region only": drop("ECR::ReplicationConfiguration"),
  "images copied to where nobody looks": rewrite("ECR::ReplicationConfiguration", "eu-west-1", "eu-west-2"),
  "a secret in one region only": set(
    "SecretsManager::Secret",
    "ReplicaRegions",
    undefined,
    named("SessionSecret"),
  ),
  "sealed fields in one region only": set("KMS::Key", "MultiRegion", false, named("FieldsKey")),
  "no second field key": drop("KMS::ReplicaKey"),
  "tasks that read from no replica": rewrite(
    "ECS::TaskDefinition",
    "DATABASE_REPLICA_HOSTS",
    "DATABASE_OTHER_HOSTS",
  ),
  "failures nobody is told of": rewrite("ECS::TaskDefinition", '"ALERTS_TOPIC"', '"OTHER_TOPIC"'),
  "traces that go nowhere": rewrite("ECS::TaskDefinition", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTHER_ENDPOINT"),
  "sessions refused when Redis is full": set(
    "ElastiCache::ParameterGroup",
    "Properties.maxmemory-policy",
    "noeviction",
  ),
  "an image of another make": rewrite("ECS::TaskDefinition", ":to-be-deployed", ":latest"),
  "backups on Sundays": rewrite("Backup::BackupPlan", "cron(30 2 * * ? *)", "cron(30 2 ? * SUN *)"),
  "two zones for three": set("EC2::Subnet", "AvailabilityZone", "eu-central-1b", named("VpcpublicSubnet1")),
  "critical mail to nobody": drop("SNS::Subscription", ({ id }) => id.startsWith("critical")),
  "pictures that come twice": set("Lambda::Function", "Timeout", 600, named("Pictures")),
};

import { all, at, both, every, list, type Promises, some, type Templates, text } from "../platform.ts";

const isPrimary = ({ id, stack }: { id: string; stack: string }) =>
  stack === "Data" && id.startsWith("Database");

export const DATA: Promises = {
  "PostgreSQL stands in two zones": every(
    "RDS::DBInstance",
    (each) => at(each, "MultiAZ") === true && at(each, "Engine") === "postgres",
    isPrimary,
  ),
  "PostgreSQL is encrypted with our own key": every(
    "RDS::DBInstance",
    (each) => at(each, "StorageEncrypted") === true && at(each, "KmsKeyId") !== undefined,
    isPrimary,
  ),
  "PostgreSQL can be restored to any moment of 35 days": every(
    "RDS::DBInstance",
    (each) => at(each, "BackupRetentionPeriod") === 35 && at(each, "DeleteAutomatedBackups") === false,
    isPrimary,
  ),
  "backups of PostgreSQL are copied to a second region": every(
    "RDS::DBInstance",
    (each) => at(each, "AutomaticBackupReplicationRegion") === "eu-west-1",
    isPrimary,
  ),
  "no database is reached from outside or deleted by mistake": every(
    "RDS::DBInstance",
    (each) =>
      at(each, "PubliclyAccessible") !== true &&
      at(each, "DeletionProtection") === true &&
      each.resource.DeletionPolicy === "Retain",
  ),
  "connections to PostgreSQL are encrypted or refused": both(
    every(
      "RDS::DBParameterGroup",
      (each) => at(each, "Parameters.rds.force_ssl") === "1" || forced(at(each, "Parameters")),
    ),
    every("RDS::DBProxy", (each) => at(each, "RequireTLS") === true),
  ),
  "two replicas follow the database": some(
    "RDS::DBInstance",
    (each) => each.stack === "Data" && at(each, "SourceDBInstanceIdentifier") !== undefined,
    2,
  ),
  "the database's password rotates": every("SecretsManager::RotationSchedule", (each) =>
    text(at(each, "RotationRules")).includes("30"),
  ),
  "connections go through a proxy": some("RDS::DBProxy", () => true),
  "Redis fails over between zones": every(
    "ElastiCache::ReplicationGroup",
    (each) => at(each, "AutomaticFailoverEnabled") === true && at(each, "MultiAZEnabled") === true,
  ),
  "Redis is encrypted at rest and on the wire, and asks for a password": every(
    "ElastiCache::ReplicationGroup",
    (each) =>
      at(each, "AtRestEncryptionEnabled") === true &&
      at(each, "TransitEncryptionEnabled") === true &&
      at(each, "TransitEncryptionMode") !== "preferred" &&
      at(each, "AuthToken") !== undefined,
  ),
  "no bucket is public": every("S3::Bucket", (each) =>
    ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"].every(
      (name) => at(each, `PublicAccessBlockConfiguration.${name}`) === true,
    ),
  ),
  "every bucket keeps versions": every(
    "S3::Bucket",
    (each) => at(each, "VersioningConfiguration.Status") === "Enabled",
  ),
  "every bucket is encrypted": every("S3::Bucket", (each) => at(each, "BucketEncryption") !== undefined),
  "uploads are encrypted with our own key": every(
    "S3::Bucket",
    (each) => text(at(each, "BucketEncryption")).includes("aws:kms"),
    ({ id }) => id.startsWith("Uploads"),
  ),
  "buckets are spoken to over TLS only": (templates: Templates) => {
    const guarded = all(templates, "S3::BucketPolicy").filter((each) =>
      list(at(each, "PolicyDocument.Statement")).some(
        (statement) =>
          text(statement).includes('"aws:SecureTransport":"false"') && text(statement).includes('"Deny"'),
      ),
    );
    const named = new Set(guarded.map((each) => `${each.stack}/${text(at(each, "Bucket.Ref"))}`));
    return all(templates, "S3::Bucket").flatMap(({ stack, id }) =>
      named.has(`${stack}/${id}`) ? [] : [`${stack}/${id}`],
    );
  },
  "old versions end by themselves": every("S3::Bucket", (each) =>
    text(at(each, "LifecycleConfiguration")).includes("NoncurrentVersionExpiration"),
  ),
  "buckets record who reads them": every(
    "S3::Bucket",
    (each) => at(each, "LoggingConfiguration") !== undefined,
    ({ id }) => !/AccessLogs/.test(id),
  ),
  "pictures and the audit's ends are in a second region within fifteen minutes": some(
    "S3::Bucket",
    (each) => {
      const rules = list(at(each, "ReplicationConfiguration.Rules"));
      return (
        ["media/", "audit-anchors/"].every((prefix) =>
          rules.some((rule) => text(rule).includes(`"Prefix":"${prefix}"`)),
        ) &&
        rules.every(
          (rule) =>
            text(rule).includes('"Status":"Enabled"') &&
            text(rule).includes('"ReplicationTime":{"Status":"Enabled","Time":{"Minutes":15}}') &&
            text(rule).includes('"Metrics":{"EventThreshold":{"Minutes":15},"Status":"Enabled"}'),
        )
      );
    },
  ),
  "files as they came are gone after a week, and in no other region": both(
    some("S3::Bucket", (each) =>
      ["incoming/", "outcomes/"].every((prefix) =>
        list(at(each, "LifecycleConfiguration.Rules")).some(
          (rule) =>
            text(rule).includes(`"Prefix":"${prefix}"`) &&
            text(rule).includes('"ExpirationInDays":7') &&
            text(rule).includes('"NoncurrentVersionExpiration":{"NoncurrentDays":1}'),
        ),
      ),
    ),
    every("S3::Bucket", (each) =>
      list(at(each, "ReplicationConfiguration.Rules")).every((rule) =>
        ["media/", "audit-anchors/"].some((prefix) => text(rule).includes(`"Prefix":"${prefix}"`)),
      ),
    ),
  ),
  "browsers send pictures from the shop's own pages, and read nothing": both(
    some("S3::Bucket", (each) => at(each, "CorsConfiguration") !== undefined),
    every("S3::Bucket", (each) =>
      list(at(each, "CorsConfiguration.CorsRules")).every(
        (rule) =>
          text(rule).includes('"AllowedMethods":["POST"]') &&
          /"AllowedOrigins":\["https:[^*]+"\]/.test(text(rule)),
      ),
    ),
  ),
  "data outlives its stack": both(
    every("S3::Bucket", ({ resource }) => resource.DeletionPolicy === "Retain"),
    every("Backup::BackupVault", ({ resource }) => resource.DeletionPolicy === "Retain"),
  ),
};

function forced(parameters: unknown): boolean {
  return text(parameters).includes('"rds.force_ssl":"1"');
}

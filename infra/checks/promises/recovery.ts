import { all, at, both, every, list, type Promises, some, text } from "../platform.ts";

export const RECOVERY: Promises = {
  "backups are taken daily and copied to the second region": every("Backup::BackupPlan", (each) =>
    list(at(each, "BackupPlan.BackupPlanRule")).some((rule) => {
      const said = text(rule);
      return (
        /"ScheduleExpression":"cron\(\d+ \d+ \* \* \? \*\)"/.test(said) &&
        said.includes("CopyActions") &&
        said.includes("eu-west-1") &&
        !/"DeleteAfterDays":(?!35)/.test(said)
      );
    }),
  ),
  "backups can be restored to any moment": every("Backup::BackupPlan", (each) =>
    text(at(each, "BackupPlan")).includes('"EnableContinuousBackup":true'),
  ),
  "backups are of the database and the uploads": some("Backup::BackupSelection", (each) => {
    const named = text(at(each, "BackupSelection.Resources"));
    return named.includes("Database") && named.includes("Uploads");
  }),
  "backups are encrypted and cannot be deleted before a week": every(
    "Backup::BackupVault",
    (each) =>
      at(each, "EncryptionKeyArn") !== undefined && at(each, "LockConfiguration.MinRetentionDays") === 7,
  ),
  "a replica of the database follows in the second region": both(
    some(
      "RDS::DBInstance",
      (each) =>
        each.stack === "Recovery" &&
        text(at(each, "SourceDBInstanceIdentifier")).startsWith("arn:aws:rds:eu-central-1"),
    ),
    every(
      "RDS::DBInstance",
      (each) => at(each, "KmsKeyId") !== undefined,
      ({ stack }) => stack === "Recovery",
    ),
  ),
  "images are copied to the second region": every("ECR::ReplicationConfiguration", (each) => {
    const [rule] = list(at(each, "ReplicationConfiguration.Rules"));
    return text(rule).includes('"Region":"eu-west-1"') && text(rule).includes('"Filter":"egm-production/"');
  }),
  "the last thirty releases are kept in either region, and no more": both(
    every(
      "ECR::Repository",
      (each) =>
        at(each, "RepositoryName") === "egm-production/application" &&
        text(at(each, "LifecyclePolicy.LifecyclePolicyText")).includes('"countNumber":30'),
    ),
    ...["Compute", "RecoveryStore"].map((stack) => some("ECR::Repository", (each) => each.stack === stack)),
  ),
  "secrets are kept in the second region under its own key": every(
    "SecretsManager::Secret",
    (each) =>
      list(at(each, "ReplicaRegions")).some(
        (replica) =>
          text(replica).includes('"Region":"eu-west-1"') &&
          text(replica).includes("alias/egm/production/recovery"),
      ),
    ({ stack }) => stack === "Data",
  ),
  "sealed fields can be opened in the second region": both(
    some("KMS::Key", (each) => each.id.startsWith("FieldsKey") && at(each, "MultiRegion") === true),
    some(
      "KMS::ReplicaKey",
      ({ stack, resource }) => stack === "RecoveryStore" && resource.DeletionPolicy === "Retain",
    ),
  ),
  "one automation promotes the replica and moves the origin's name": (templates) => {
    const said = all(templates, "SSM::Document")
      .map((each) => text(at(each, "Content")))
      .join();
    return ["PromoteReadReplica", "ChangeResourceRecordSets", "origin.", '"0.3"'].every((step) =>
      said.includes(step),
    )
      ? []
      : ["nothing switches regions"];
  },
};

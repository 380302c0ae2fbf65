import { all, at, both, every, type Found, list, type Promises, some, text } from "../platform.ts";

const inPilotLight = ({ stack }: Found): boolean => stack === "PilotLight";

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
  "the second region runs the application's every service, at no task, on the database that follows": both(
    (templates) => {
      const names = (stack: string) =>
        all(templates, "ECS::Service")
          .filter((each) => each.stack === stack)
          .map((each) => text(at(each, "ServiceName")))
          .sort();
      const missing = names("Compute").filter((name) => !names("PilotLight").includes(name));
      return missing.map((name) => `${name} is not in the second region`);
    },
    every(
      "ECS::Service",
      (each) => at(each, "DesiredCount") === 0 && at(each, "LaunchType") === undefined,
      inPilotLight,
    ),
    every(
      "ECS::TaskDefinition",
      (each) => {
        const said = text(at(each, "ContainerDefinitions"));
        return (
          said.includes('"Name":"DATABASE_HOST"') &&
          /ImportValue":"Egm-production-Recovery:ExportsOutputFnGetAttReplica\w+EndpointAddress/.test(said) &&
          said.includes(":eu-west-1:111122223333:secret:egm/production/application-login") &&
          said.includes('"Name":"AWS_REGION","Value":"eu-west-1"')
        );
      },
      inPilotLight,
    ),
  ),
  "one automation promotes the replica, starts every service and moves the origin's name": (templates) => {
    const said = all(templates, "SSM::Document")
      .map((each) => text(at(each, "Content")))
      .join();
    const steps = ["PromoteReadReplica", "UpdateService", "ChangeResourceRecordSets"].map((step) =>
      said.indexOf(step),
    );
    const inOrder = steps.every((step, index) => step > (steps[index - 1] ?? 0));
    const started = said.match(/"UpdateService"/g)?.length;
    const services = all(templates, "ECS::Service").filter(inPilotLight).length;
    return inOrder && started === services ? [] : ["the region is not switched whole"];
  },
};

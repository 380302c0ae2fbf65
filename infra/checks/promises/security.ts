import { all, at, both, every, list, type Promises, some, statements, text } from "../platform.ts";

export const SECURITY: Promises = {
  "keys rotate": every("KMS::Key", (each) => at(each, "EnableKeyRotation") === true),
  "no key is used by everybody": (templates) =>
    statements(templates)
      .filter(
        ({ statement }) => text(statement.Principal) === "*" || text(statement.Principal) === '{"AWS":"*"}',
      )
      .filter(({ statement }) => statement.Effect === "Allow")
      .map(({ where }) => where),
  "every call of the account's API is recorded in every region, and the record cannot be changed unseen":
    every(
      "CloudTrail::Trail",
      (each) =>
        at(each, "IsMultiRegionTrail") === true &&
        at(each, "EnableLogFileValidation") === true &&
        at(each, "IsLogging") === true &&
        at(each, "CloudWatchLogsLogGroupArn") !== undefined,
    ),
  "intruders and changes are watched for": both(
    every("GuardDuty::Detector", (each) => at(each, "Enable") === true),
    every("Config::ConfigurationRecorder", (each) => at(each, "RecordingGroup.AllSupported") === true),
  ),
  "no statement allows every action": (templates) =>
    statements(templates)
      .filter(
        ({ statement }) =>
          statement.Effect === "Allow" &&
          list(statement.Action).some((action) => action === "*" || text(action).endsWith(":*")),
      )
      // A key's own policy hands it to the account's roles, and that is all it can mean there.
      .filter(({ where, statement }) => !(where.includes("Key") && text(statement.Action) === "kms:*"))
      .map(({ where }) => where),
  "no role may administer": (templates) =>
    all(templates, "IAM::Role")
      .filter((each) => /AdministratorAccess|PowerUser|FullAccess/.test(text(at(each, "ManagedPolicyArns"))))
      .map(({ stack, id }) => `${stack}/${id}`),
  "releases come from our repository's environment, without a stored key": (templates) => {
    const roles = all(templates, "IAM::Role").filter((each) =>
      text(at(each, "AssumeRolePolicyDocument")).includes("WebIdentity"),
    );
    const bound = roles.filter((each) => {
      const trust = text(at(each, "AssumeRolePolicyDocument"));
      return /:sub":"repo:[\w-]+\/[\w-]+:environment:\w+"/.test(trust) && trust.includes("sts.amazonaws.com");
    });
    const keys = all(templates, "IAM::AccessKey");
    return roles.length === 1 && bound.length === 1 && keys.length === 0
      ? []
      : ["who may deploy is not bound"];
  },
  "logs end, and are encrypted with our own key": every(
    "Logs::LogGroup",
    (each) => at(each, "RetentionInDays") !== undefined && at(each, "KmsKeyId") !== undefined,
    ({ stack }) => stack !== "Recovery",
  ),
  "secrets are encrypted with our own key": every(
    "SecretsManager::Secret",
    (each) => at(each, "KmsKeyId") !== undefined,
  ),
  "functions have no permission but the services that call them": every(
    "Lambda::Permission",
    (each) => /\.amazonaws\.com/.test(text(at(each, "Principal"))) && at(each, "SourceArn") !== undefined,
  ),
  "the application's field keys are for its tasks alone": (templates) => {
    const users = statements(templates).filter(({ statement }) =>
      text(statement.Resource).includes("FieldsKey"),
    );
    const others = users.filter(({ where }) => !where.startsWith("Compute/"));
    return users.length > 0 ? others.map(({ where }) => where) : ["nobody may use the field key"];
  },
  "deletion of production stacks is refused": some(
    "KMS::Key",
    ({ resource }) => resource.DeletionPolicy === "Retain",
    5,
  ),
};

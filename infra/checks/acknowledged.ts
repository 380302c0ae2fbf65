export type Acknowledged = {
  /** A rule of cdk-nag's AwsSolutions, or how its name begins. */
  readonly rule: string;
  /** Which constructs of the stage, by path without the stage's name. */
  readonly where: RegExp;
  readonly reason: string;
};

const OBJECTS = "Objects under one prefix, which is as narrow as objects can be named before they are there";

/**
 * Findings of cdk-nag that stand, each with the reason. The only place for them: what is not here fails, and so does
 * an entry that matches nothing any more.
 */
export const ACKNOWLEDGED: readonly Acknowledged[] = [
  {
    rule: "AwsSolutions-SMG4",
    where: /^Security\/OriginVerify/,
    reason: "Changed by hand: edge and load balancer must change together, docs/runbooks/secrets.md",
  },
  {
    rule: "AwsSolutions-SMG4",
    where: /^Data\/CachePassword/,
    reason: "Changed by hand: Redis takes a second token first, docs/runbooks/secrets.md",
  },
  {
    rule: "AwsSolutions-SMG4",
    where: /^Data\/ApplicationLogin/,
    reason: "Changed by hand: the role's password and the secret together, docs/runbooks/secrets.md",
  },
  {
    rule: "AwsSolutions-SMG4",
    where: /^Data\/SessionSecret/,
    reason: "A new one signs everybody out; changed when it may have leaked, docs/runbooks/secrets.md",
  },
  {
    rule: "AwsSolutions-SMG4",
    where: /^Data\/LookupSecret/,
    reason:
      "A new one makes every address unfindable until all hashes are made anew, docs/runbooks/secrets.md",
  },
  {
    rule: "AwsSolutions-IAM4",
    where: /^Security\/ConfigRole/,
    reason: "AWS Config reads every service; AWS keeps the list",
  },
  {
    rule: "AwsSolutions-IAM4",
    where: /^Data\/(Database|Replica\d)\/MonitoringRole/,
    reason: "RDS asks for exactly this policy to publish its enhanced metrics",
  },
  {
    rule: "AwsSolutions-IAM4",
    where: /^Serverless\/Partners\/Api\/CloudWatchRole/,
    reason: "API Gateway accepts one role an account for its logs, with this policy",
  },
  {
    rule: "AwsSolutions-IAM4",
    where: /^Backup\/Plan/,
    reason: "AWS Backup asks for exactly this policy; it reaches what the plan selects",
  },
  { rule: "AwsSolutions-IAM5[Resource::<ConfigHistory", where: /^Security\/ConfigRole/, reason: OBJECTS },
  {
    rule: "AwsSolutions-IAM5[Resource::arn:aws:s3",
    where: /^Data\/ReplicationRole/,
    reason: "Replication is of every object of the bucket",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::arn:aws:kms",
    where: /^Data\/ReplicationRole/,
    reason: "The key stands in another region and is named by its alias, in a condition",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::*]",
    where: /^(Compute|PilotLight)\/Task-[a-z-]+\/Definition\/TaskRole/,
    reason: "X-Ray, see any-resource.ts",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::*]",
    where: /^PilotLight\/RegionSwitch\/Role/,
    reason: "The health of targets, see any-resource.ts",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::*]",
    where: /^(Compute|PilotLight)\/Task-[a-z-]+\/Definition\/ExecutionRole/,
    reason: "Signing in to the registry, see any-resource.ts",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::*]",
    where: /^Serverless\/\w+Role/,
    reason: "X-Ray and addresses in the network, see any-resource.ts",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::*]",
    where: /^Serverless\/RestoreCheck/,
    reason: "X-Ray and log delivery, see any-resource.ts",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::*]",
    where: /^Delivery\/Role/,
    reason: "Registry and task definitions, see any-resource.ts",
  },
  { rule: "AwsSolutions-IAM5[Resource::<Uploads", where: /^(Compute|PilotLight)\/Task-web/, reason: OBJECTS },
  {
    rule: "AwsSolutions-IAM5[Resource::<Uploads",
    where: /^(Compute|PilotLight)\/Task-worker-tend/,
    reason: OBJECTS,
  },
  { rule: "AwsSolutions-IAM5[Resource::<Uploads", where: /^Serverless\/PicturesRole/, reason: OBJECTS },
  {
    rule: "AwsSolutions-IAM5[Resource::arn:aws:ses",
    where: /^Serverless\/SuppressionsRole/,
    reason: "A suppression list is the account's in a region; SES names nothing below",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::arn:aws:cloudfront",
    where: /^Serverless\/EdgeRefreshRole/,
    reason: "The distribution stands in another region's stack; a condition on its tag names the stage",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::arn:aws:rds-db",
    where: /^Serverless\/RestoreQuestionsRole/,
    reason: "The throw-away instance has a new id each night; the role in it may only read",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::arn:aws:ecs",
    where: /^Delivery\/Role/,
    reason: "Revisions, services and tasks of this stage's own cluster and family",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::arn:aws:iam",
    where: /^Delivery\/Role/,
    reason: "Roles of the compute stack only, and to be passed to ECS only",
  },
  { rule: "AwsSolutions-IAM5[Resource::arn:aws:s3", where: /^Delivery\/Role/, reason: OBJECTS },
  {
    rule: "AwsSolutions-VPC3",
    where: /^Network\/\w+Acl/,
    reason:
      "Access lists are asked for, as a second fence; they keep no state, so answers are allowed by port",
  },
  {
    rule: "AwsSolutions-EC23",
    where: /^Network\/EndpointGroup/,
    reason: "Open to the network's own range only; the rule cannot read the reference",
  },
  {
    rule: "AwsSolutions-RDS11",
    where: /^(Data|Recovery)\//,
    reason: "Reached from our groups only; another port would hide nothing and surprise every tool",
  },
  {
    rule: "AwsSolutions-RDS2",
    where: /^(Data|Recovery)\/Replica/,
    reason: "A replica is encrypted as its source is; saying so besides is refused",
  },
  {
    rule: "AwsSolutions-RDS3",
    where: /^Data\/Replica/,
    reason: "There are two, in different zones; readers move to the other or the primary",
  },
  {
    rule: "AwsSolutions-AEC5",
    where: /^(Data|PilotLight)\/Cache/,
    reason: "Reached from our groups only; another port would hide nothing and surprise every tool",
  },
  {
    rule: "AwsSolutions-ECS2",
    where: /^(Compute|PilotLight)\/Task-/,
    reason: "Addresses and names, no secrets: those come from Secrets Manager, which a promise checks",
  },
  {
    rule: "AwsSolutions-APIG2",
    where: /^Serverless\/Partners\/Api/,
    reason:
      "Requests are validated by the imported description, which the rule does not read; a promise does",
  },
  {
    rule: "AwsSolutions-CFR1",
    where: /^Edge\/Distribution/,
    reason: "Groceries are delivered where vendors are, but people shop for their parents from anywhere",
  },
];

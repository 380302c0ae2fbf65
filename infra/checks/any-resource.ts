const NO_NARROWER = "the service knows no resource below the account for it";
const XRAY = `Tracing: ${NO_NARROWER}`;
const ENI = `A function inside the network gets its address there by itself: ${NO_NARROWER}`;
const LOG_DELIVERY = `A state machine's logs are delivered by an account-wide service: ${NO_NARROWER}`;

/** Why an action is allowed on every resource. An entry that is not needed any more fails a test. */
export const ANY_RESOURCE: Readonly<Record<string, string>> = {
  "xray:PutTraceSegments": XRAY,
  "xray:PutTelemetryRecords": XRAY,
  "xray:GetSamplingRules": XRAY,
  "xray:GetSamplingTargets": XRAY,
  "ecr:GetAuthorizationToken": `Signing in to the registry: ${NO_NARROWER}`,
  "ec2:CreateNetworkInterface": ENI,
  "ec2:DescribeNetworkInterfaces": ENI,
  "ec2:DescribeSubnets": ENI,
  "ec2:DeleteNetworkInterface": ENI,
  "ec2:AssignPrivateIpAddresses": ENI,
  "ec2:UnassignPrivateIpAddresses": ENI,
  "logs:CreateLogDelivery": LOG_DELIVERY,
  "logs:GetLogDelivery": LOG_DELIVERY,
  "logs:UpdateLogDelivery": LOG_DELIVERY,
  "logs:DeleteLogDelivery": LOG_DELIVERY,
  "logs:ListLogDeliveries": LOG_DELIVERY,
  "logs:PutResourcePolicy": LOG_DELIVERY,
  "logs:DescribeResourcePolicies": LOG_DELIVERY,
  "logs:DescribeLogGroups": LOG_DELIVERY,
  "ecs:RegisterTaskDefinition": `A revision is not there before it is registered: ${NO_NARROWER}`,
  "elasticloadbalancing:DescribeTargetHealth": `Waiting for web in the second region: ${NO_NARROWER}`,
  "ecs:ListServices": `Finding the services a release goes to: ${NO_NARROWER}`,
  "ecs:DescribeTaskDefinition": `Reading the revision a release starts from: ${NO_NARROWER}`,
};

import { Stack } from "aws-cdk-lib";
import type { FargateService, ICluster } from "aws-cdk-lib/aws-ecs";
import type { ApplicationLoadBalancer, ApplicationTargetGroup } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnDocument } from "aws-cdk-lib/aws-ssm";
import { Construct } from "constructs";
import { type PlatformConfig, wellKnown } from "../config.ts";

type Props = {
  readonly config: PlatformConfig;
  readonly loadBalancer: ApplicationLoadBalancer;
  /** Where the load balancer sends people: web's tasks. */
  readonly targets: ApplicationTargetGroup;
  readonly cluster: ICluster;
  /** The services of the cluster, and how many tasks each begins with. */
  readonly services: readonly { readonly service: FargateService; readonly tasks: number }[];
};

/**
 * The way into the recovery region, as one automation an operator starts there: the replica becomes a database of its
 * own, web and workers are started on it, and the name the edge sends everything to, writes too, leads to this region. CloudFront fails over reads by
 * itself and never a POST. It is started by a person: promoting cannot be taken back, and two primaries would each
 * take orders.
 */
export class RegionSwitch extends Construct {
  readonly document: CfnDocument;

  constructor(scope: Construct, id: string, { config, loadBalancer, targets, cluster, services }: Props) {
    super(scope, id);
    const { account, region } = Stack.of(this);
    const { databaseInstance, origin, recoveryOrigin } = wellKnown(config);
    const replica = `${databaseInstance}-recovery`;
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("ssm.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      }),
      description: "Promotes the replica, starts the tasks and moves the origin's name",
    });
    const allow = (sid: string, actions: string[], resources: string[]) =>
      role.addToPolicy(new PolicyStatement({ sid, actions, resources }));
    allow(
      "Promote",
      ["rds:PromoteReadReplica", "rds:DescribeDBInstances"],
      [`arn:aws:rds:${region}:${account}:db:${replica}`],
    );
    allow(
      "StartTasks",
      ["ecs:UpdateService"],
      services.map(({ service }) => service.serviceArn),
    );
    allow("AskWhetherWebRuns", ["elasticloadbalancing:DescribeTargetHealth"], ["*"]);
    allow(
      "MoveTheName",
      ["route53:ChangeResourceRecordSets"],
      [`arn:aws:route53:::hostedzone/${config.zone.id}`],
    );
    const rds = { Service: "rds" };
    this.document = new CfnDocument(this, "Document", {
      name: `egm-${config.stage}-switch-region`,
      documentType: "Automation",
      documentFormat: "JSON",
      updateMethod: "NewVersion",
      content: {
        schemaVersion: "0.3",
        description:
          "Promotes the replica here, starts web and workers and leads the origin to this region. docs/runbooks/region-loss.md",
        assumeRole: role.roleArn,
        mainSteps: [
          {
            name: "Promote",
            action: "aws:executeAwsApi",
            onFailure: "Abort",
            inputs: {
              ...rds,
              Api: "PromoteReadReplica",
              DBInstanceIdentifier: replica,
              BackupRetentionPeriod: config.database.backupDays,
            },
          },
          // The status is "available" for a moment before the promotion begins.
          { name: "LetItBegin", action: "aws:sleep", inputs: { Duration: "PT60S" } },
          {
            name: "WaitUntilAvailable",
            action: "aws:waitForAwsResourceProperty",
            timeoutSeconds: 1800,
            onFailure: "Abort",
            inputs: {
              ...rds,
              Api: "DescribeDBInstances",
              DBInstanceIdentifier: replica,
              PropertySelector: "$.DBInstances[0].DBInstanceStatus",
              DesiredValues: ["available"],
            },
          },
          ...services.map(({ service, tasks }, index) => ({
            name: `Start${index + 1}`,
            action: "aws:executeAwsApi",
            onFailure: "Abort",
            inputs: {
              Service: "ecs",
              Api: "UpdateService",
              cluster: cluster.clusterName,
              service: service.serviceName,
              desiredCount: tasks,
            },
          })),
          // Until a task has come up there is no target to ask about.
          { name: "LetItComeUp", action: "aws:sleep", inputs: { Duration: "PT90S" } },
          {
            name: "WaitUntilWebRuns",
            action: "aws:waitForAwsResourceProperty",
            timeoutSeconds: 900,
            onFailure: "Abort",
            inputs: {
              Service: "elbv2",
              Api: "DescribeTargetHealth",
              TargetGroupArn: targets.targetGroupArn,
              PropertySelector: "$.TargetHealthDescriptions[0].TargetHealth.State",
              DesiredValues: ["healthy"],
            },
          },
          {
            name: "LeadTheOriginHere",
            action: "aws:executeAwsApi",
            onFailure: "Abort",
            isEnd: true,
            inputs: {
              Service: "route53",
              Api: "ChangeResourceRecordSets",
              HostedZoneId: config.zone.id,
              ChangeBatch: {
                Comment: "The recovery region takes reads and writes",
                Changes: [origin, recoveryOrigin].map((Name) => ({
                  Action: "UPSERT",
                  ResourceRecordSet: {
                    Name,
                    Type: "A",
                    AliasTarget: {
                      DNSName: loadBalancer.loadBalancerDnsName,
                      HostedZoneId: loadBalancer.loadBalancerCanonicalHostedZoneId,
                      EvaluateTargetHealth: false,
                    },
                  },
                })),
              },
            },
          },
        ],
      },
    });
  }
}

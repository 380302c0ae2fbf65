import { Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnDocument } from "aws-cdk-lib/aws-ssm";
import { Construct } from "constructs";
import { type PlatformConfig, wellKnown } from "../config.ts";

/**
 * The way into the recovery region, as one automation an operator starts there: the replica becomes a database of its
 * own, and the name the edge sends everything to, writes too, leads to this region. CloudFront fails over reads by
 * itself and never a POST. It is started by a person: promoting cannot be taken back, and two primaries would each
 * take orders.
 */
export class RegionSwitch extends Construct {
  readonly document: CfnDocument;

  constructor(scope: Construct, id: string, config: PlatformConfig) {
    super(scope, id);
    const { account, region } = Stack.of(this);
    const { databaseInstance, origin, recoveryOrigin } = wellKnown(config);
    const replica = `${databaseInstance}-recovery`;
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("ssm.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      }),
      description: "Promotes the replica and moves the origin's name",
    });
    const allow = (sid: string, actions: string[], resources: string[]) =>
      role.addToPolicy(new PolicyStatement({ sid, actions, resources }));
    allow(
      "Promote",
      ["rds:PromoteReadReplica", "rds:DescribeDBInstances"],
      [`arn:aws:rds:${region}:${account}:db:${replica}`],
    );
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
          "Promotes the replica here and leads the origin to this region. docs/runbooks/region-loss.md",
        assumeRole: role.roleArn,
        parameters: {
          LoadBalancer: {
            type: "String",
            description: "DNS name of the load balancer of the application started in this region",
            allowedPattern: "^[a-z0-9-]+(\\.[a-z0-9-]+)*\\.elb\\.amazonaws\\.com$",
          },
          LoadBalancerZone: {
            type: "String",
            description: "Its canonical hosted zone",
            allowedPattern: "^Z[A-Z0-9]+$",
          },
        },
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
                      DNSName: "{{ LoadBalancer }}",
                      HostedZoneId: "{{ LoadBalancerZone }}",
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

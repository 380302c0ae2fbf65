import { Duration } from "aws-cdk-lib";
import { CfnScalingPolicy, ScalableTarget, ServiceNamespace } from "aws-cdk-lib/aws-applicationautoscaling";
import { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { ISecurityGroup } from "aws-cdk-lib/aws-ec2";
import {
  AvailabilityZoneRebalancing,
  FargateService,
  type FargateTaskDefinition,
  type ICluster,
  PropagatedTagSource,
} from "aws-cdk-lib/aws-ecs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { PlatformConfig } from "../config.ts";

const MINUTE = Duration.minutes(1);
const BACKLOG_PER_TASK = "waiting / IF(running > 0, running, 1)";

/** Tasks a service may run while a release replaces them, in per cent of what it runs. */
export const RELEASE_PERCENT = 200;

/** What every service of ours has: private, spread over zones, rolled back by itself when a deploy fails. */
export function serviceDefaults(
  cluster: ICluster,
  taskDefinition: FargateTaskDefinition,
  group: ISecurityGroup,
) {
  return {
    cluster,
    taskDefinition,
    assignPublicIp: false,
    vpcSubnets: { subnetGroupName: "application" },
    securityGroups: [group],
    minHealthyPercent: 100,
    maxHealthyPercent: RELEASE_PERCENT,
    circuitBreaker: { enable: true, rollback: true },
    availabilityZoneRebalancing: AvailabilityZoneRebalancing.ENABLED,
    propagateTags: PropagatedTagSource.SERVICE,
    enableExecuteCommand: false,
  };
}

type Props = {
  readonly config: PlatformConfig;
  readonly name: string;
  readonly cluster: ICluster;
  readonly task: FargateTaskDefinition;
  readonly group: ISecurityGroup;
  /** The queue it drains and scales by; one that drains none runs as a pair. */
  readonly queue?: IQueue;
};

/**
 * A service that works behind the web. It scales on backlog per task: the messages waiting, divided by the tasks
 * there to take them, held at what one task clears in an acceptable time. While no task runs the divisor counts as
 * one, or the metric would vanish just when it matters most.
 * Source: AWS, "Scaling policy based on Amazon SQS" (EC2 Auto Scaling user guide).
 */
export class WorkerService extends Construct {
  readonly service: FargateService;
  /** Messages waiting for each running task. */
  readonly backlogPerTask: MathExpression | undefined;

  constructor(scope: Construct, id: string, { config, name, cluster, task, group, queue }: Props) {
    super(scope, id);
    const { min, max, backlogPerTask } = config.worker;
    this.service = new FargateService(this, "Service", {
      ...serviceDefaults(cluster, task, group),
      serviceName: `egm-${config.stage}-${name}`,
      // One that scales is told how many by its scaling: a number here would undo that at every deploy.
      ...(queue === undefined && { desiredCount: min }),
      capacityProviderStrategies: [
        { capacityProvider: "FARGATE", base: min, weight: 1 },
        { capacityProvider: "FARGATE_SPOT", weight: 3 },
      ],
    });
    if (queue === undefined) return;
    queue.grantConsumeMessages(task.taskRole);
    const waiting = queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: "Sum" });
    const running = new Metric({
      namespace: "ECS/ContainerInsights",
      metricName: "RunningTaskCount",
      dimensionsMap: { ClusterName: cluster.clusterName, ServiceName: this.service.serviceName },
      period: MINUTE,
      statistic: "Average",
    });
    // Graphs show several of these, and ids in one graph must differ.
    const [w, r] = [`waiting_${queue.node.scope?.node.id}`, `running_${queue.node.scope?.node.id}`];
    this.backlogPerTask = new MathExpression({
      label: name,
      expression: `${w} / IF(${r} > 0, ${r}, 1)`,
      period: MINUTE,
      usingMetrics: { [w]: waiting, [r]: running },
    });
    const scaled = new ScalableTarget(this, "Scaled", {
      serviceNamespace: ServiceNamespace.ECS,
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${cluster.clusterName}/${this.service.serviceName}`,
      minCapacity: min,
      maxCapacity: max,
    });
    // The CDK's own target tracking takes plain metrics only; CloudFormation takes an expression.
    new CfnScalingPolicy(this, "Backlog", {
      policyName: `egm-${config.stage}-${name}-backlog`,
      policyType: "TargetTrackingScaling",
      scalingTargetId: scaled.scalableTargetId,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: backlogPerTask,
        scaleOutCooldown: 30,
        scaleInCooldown: 300,
        customizedMetricSpecification: {
          metrics: [
            { id: "waiting", returnData: false, metricStat: asStat(waiting) },
            { id: "running", returnData: false, metricStat: asStat(running) },
            { id: "backlog", returnData: true, label: "backlog per task", expression: BACKLOG_PER_TASK },
          ],
        },
      },
    });
  }
}

function asStat(metric: Metric): CfnScalingPolicy.TargetTrackingMetricStatProperty {
  return {
    stat: metric.statistic,
    metric: {
      namespace: metric.namespace,
      metricName: metric.metricName,
      dimensions: Object.entries(metric.dimensions ?? {}).map(([name, value]) => ({ name, value })),
    },
  };
}

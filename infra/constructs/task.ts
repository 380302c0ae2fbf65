import { Duration, Stack } from "aws-cdk-lib";
import type { IRepository } from "aws-cdk-lib/aws-ecr";
import {
  AwsLogDriverMode,
  ContainerDependencyCondition,
  ContainerImage,
  CpuArchitecture,
  FargateTaskDefinition,
  LogDrivers,
  OperatingSystemFamily,
  type Secret,
} from "aws-cdk-lib/aws-ecs";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { STOP_SECONDS } from "#server/stop-times";
import { PROGRAMS } from "../../image/contents.server.ts";
import type { PlatformConfig } from "../config.ts";

/** Pinned: a collector that changes by itself is one more thing that can fail at night. */
const COLLECTOR = "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3";

export type TaskProps = {
  readonly config: PlatformConfig;
  readonly name: string;
  readonly size: { readonly cpu: number; readonly memoryMiB: number };
  readonly repository: IRepository;
  readonly tag: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, Secret>>;
  /** The key the secrets are encrypted with. */
  readonly secretsKey: IKey;
  readonly logsKey: IKey;
  /** Where the task listens. */
  readonly web?: { readonly port: number };
};

/**
 * A task of the one image, beside it the collector its traces go through: not root, a file system it cannot write
 * to, and a folder of its own, gone with it, for the little that must be written.
 */
export class Task extends Construct {
  readonly definition: FargateTaskDefinition;
  readonly logs: LogGroup;

  constructor(scope: Construct, id: string, props: TaskProps) {
    super(scope, id);
    const { config, name, size, web } = props;
    this.definition = new FargateTaskDefinition(this, "Definition", {
      family: `egm-${config.stage}-${name}`,
      cpu: size.cpu,
      memoryLimitMiB: size.memoryMiB,
      runtimePlatform: {
        cpuArchitecture: CpuArchitecture.ARM64,
        operatingSystemFamily: OperatingSystemFamily.LINUX,
      },
    });
    this.logs = new LogGroup(this, "Logs", {
      logGroupName: `/egm/${config.stage}/${name}`,
      retention: config.logDays,
      encryptionKey: props.logsKey,
    });
    const application = this.definition.addContainer("application", {
      image: ContainerImage.fromEcrRepository(props.repository, props.tag),
      command: [...props.command],
      environment: { ...props.environment, OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" },
      secrets: { ...props.secrets },
      user: "node",
      readonlyRootFilesystem: true,
      essential: true,
      stopTimeout: Duration.seconds(STOP_SECONDS),
      logging: LogDrivers.awsLogs({
        logGroup: this.logs,
        streamPrefix: name,
        // A slow log service must not slow the shop down.
        mode: AwsLogDriverMode.NON_BLOCKING,
      }),
      ...(web && {
        portMappings: [{ containerPort: web.port }],
        healthCheck: {
          command: ["CMD", "node", ...PROGRAMS.health],
          interval: Duration.seconds(15),
          timeout: Duration.seconds(5),
          startPeriod: Duration.seconds(30),
          retries: 3,
        },
      }),
    });
    const collector = this.definition.addContainer("collector", {
      image: ContainerImage.fromRegistry(COLLECTOR),
      command: ["--config=/etc/ecs/ecs-default-config.yaml"],
      essential: false,
      cpu: 32,
      memoryReservationMiB: 64,
      readonlyRootFilesystem: true,
      logging: LogDrivers.awsLogs({ logGroup: this.logs, streamPrefix: "collector" }),
    });
    application.addContainerDependencies({
      container: collector,
      condition: ContainerDependencyCondition.START,
    });
    this.definition.addVolume({ name: "scratch" });
    application.addMountPoints({ containerPath: "/tmp", sourceVolume: "scratch", readOnly: false });
    // The CDK leaves this to the key's own policy, which stands in another stack.
    this.definition.addToExecutionRolePolicy(
      new PolicyStatement({
        sid: "OpenSecrets",
        actions: ["kms:Decrypt"],
        resources: [props.secretsKey.keyArn],
        conditions: {
          StringEquals: { "kms:ViaService": `secretsmanager.${Stack.of(this).region}.amazonaws.com` },
        },
      }),
    );
    // X-Ray knows no resources below the account for what a collector does.
    this.definition.addToTaskRolePolicy(
      new PolicyStatement({
        sid: "SendTraces",
        actions: [
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
        ],
        resources: ["*"],
      }),
    );
  }
}

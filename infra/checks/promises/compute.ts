import { DEREGISTRATION_SECONDS, GRACE_SECONDS, STOP_SECONDS } from "#server/stop-times";
import {
  all,
  at,
  both,
  every,
  type Found,
  list,
  type Promises,
  some,
  statements,
  type Templates,
  text,
} from "../platform.ts";

const containers = (value: unknown) => list(value).map(text);
const SCALING = "ApplicationAutoScaling::ScalingPolicy";

export const COMPUTE: Promises = {
  "one image runs as web and as a worker for each job": both(
    some("ECS::Service", () => true, 7),
    every("ECS::TaskDefinition", (each) => {
      const images = text(at(each, "ContainerDefinitions"));
      // In the second region it is the copy, by its name.
      return /"Image":\{"Fn::Join":\["",\[.*("Ref":"Images\w+"\},"|egm-production\/application):to-be-deployed"/.test(
        images,
      );
    }),
    ...["web", "orders", "mail", "notices", "relay", "publish", "tend"].map((job) =>
      some("ECS::Service", (each) => new RegExp(`-${job}$`).test(text(at(each, "ServiceName")))),
    ),
  ),
  "tasks know where the replicas are": every(
    "ECS::TaskDefinition",
    (each) =>
      (variable(each, "DATABASE_REPLICA_HOSTS").match(/Replica\d\w*EndpointAddress/g) ?? []).length === 2,
    inFirstRegion,
  ),
  "sessions are kept in Redis, which drops the oldest first when it is full": both(
    every("ECS::TaskDefinition", (each) => /Cache\W*PrimaryEndPoint/.test(variable(each, "REDIS_HOST"))),
    every(
      "ElastiCache::ParameterGroup",
      (each) => at(each, "Properties.maxmemory-policy") === "volatile-ttl",
    ),
  ),
  "failures of a new kind are told to whoever reads critical mail": both(
    every(
      "ECS::TaskDefinition",
      (each) => variable(each, "ALERTS_TOPIC").includes("criticalAlerts"),
      inFirstRegion,
    ),
    (templates) => {
      const tellers = statements(templates).filter(
        ({ statement }) =>
          text(statement.Action).includes("sns:Publish") &&
          text(statement.Resource).includes("criticalAlerts"),
      );
      const roles = tellers.filter(({ where }) => where.startsWith("Compute/"));
      return roles.length >= 7 ? [] : [`${roles.length} tasks may tell`];
    },
  ),
  "tasks are private": every(
    "ECS::Service",
    (each) => at(each, "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp") === "DISABLED",
  ),
  "a failed release rolls itself back": every(
    "ECS::Service",
    (each) =>
      at(each, "DeploymentConfiguration.DeploymentCircuitBreaker.Enable") === true &&
      at(each, "DeploymentConfiguration.DeploymentCircuitBreaker.Rollback") === true,
  ),
  "a release takes nothing away before the new one is there": every(
    "ECS::Service",
    (each) => at(each, "DeploymentConfiguration.MinimumHealthyPercent") === 100,
  ),
  "services spread over the zones by themselves": every(
    "ECS::Service",
    (each) => at(each, "AvailabilityZoneRebalancing") === "ENABLED",
  ),
  "containers write to no root file system": every("ECS::TaskDefinition", (each) =>
    containers(at(each, "ContainerDefinitions")).every((one) =>
      one.includes('"ReadonlyRootFilesystem":true'),
    ),
  ),
  "the application is not root and takes no privileges": every("ECS::TaskDefinition", (each) => {
    const application = containers(at(each, "ContainerDefinitions")).find((one) =>
      one.includes('"Name":"application"'),
    );
    return application?.includes('"User":"node"') === true && !application.includes('"Privileged":true');
  }),
  "passwords come from Secrets Manager, never from variables": every("ECS::TaskDefinition", (each) =>
    list(at(each, "ContainerDefinitions")).every((container) => {
      const variables =
        typeof container === "object" && container !== null && "Environment" in container
          ? container.Environment
          : [];
      return !/"Name":"[A-Z_]*(?:SECRET|PASSWORD|TOKEN)"/.test(text(variables));
    }),
  ),
  "whoever starts a task may open the secrets it is given": (templates) => {
    const starters = Map.groupBy(statements(templates), ({ where }) => where);
    return [...starters]
      .filter(([where]) => where.includes("ExecutionRole"))
      .filter(([, said]) => said.some(({ statement }) => text(statement.Action).includes("GetSecretValue")))
      .filter(
        ([, said]) =>
          !said.some(
            ({ statement }) =>
              text(statement.Action).includes("kms:Decrypt") &&
              text(statement.Condition).includes('"kms:ViaService":"secretsmanager.eu-'),
          ),
      )
      .map(([where]) => where);
  },
  "traces and logs leave every task": every("ECS::TaskDefinition", (each) => {
    const all = containers(at(each, "ContainerDefinitions"));
    return (
      all.length === 2 &&
      all.every((one) => one.includes('"LogDriver":"awslogs"')) &&
      all.some((one) => one.includes("aws-otel-collector")) &&
      variable(each, "OTEL_EXPORTER_OTLP_ENDPOINT") === "http://127.0.0.1:4318"
    );
  }),
  "web scales on processor and requests": both(
    scalesOn("ECSServiceAverageCPUUtilization"),
    scalesOn("ALBRequestCountPerTarget"),
  ),
  "workers scale on backlog per task, and no task counts as one": (templates) => {
    const policies = all(templates, SCALING).filter((each) =>
      text(at(each, "PolicyName")).includes("backlog"),
    );
    const guarded = policies.filter((each) =>
      text(at(each, "TargetTrackingScalingPolicyConfiguration")).includes("/ IF(running > 0, running, 1)"),
    );
    return policies.length >= 3 && guarded.length === policies.length
      ? []
      : ["backlog per task is not guarded"];
  },
  "more than one of everything runs in production": every(
    "ApplicationAutoScaling::ScalableTarget",
    (each) => Number(at(each, "MinCapacity")) >= 2,
  ),
  "load balancers speak TLS 1.3": every(
    "ElasticLoadBalancingV2::Listener",
    (each) => at(each, "Protocol") === "HTTPS" && text(at(each, "SslPolicy")).includes("TLS13"),
  ),
  "who does not come through the edge is refused": (templates) => {
    const rules = all(templates, "ElasticLoadBalancingV2::ListenerRule").filter(
      ({ id }) => !id.startsWith("Inner"),
    );
    const kept = rules.every((each) => text(at(each, "Conditions")).includes("x-origin-verify"));
    const listeners = all(templates, "ElasticLoadBalancingV2::Listener").filter(
      ({ id }) => !id.startsWith("Inner"),
    );
    const closed = listeners.every((each) => text(at(each, "DefaultActions")).includes('"StatusCode":"403"'));
    return rules.length > 0 && kept && closed ? [] : ["the origin answers anybody"];
  },
  "load balancers record, refuse odd headers and keep the address that asked": every(
    "ElasticLoadBalancingV2::LoadBalancer",
    (each) =>
      [
        '"access_logs.s3.enabled","Value":"true"',
        '"routing.http.drop_invalid_header_fields.enabled","Value":"true"',
        '"routing.http.xff_header_processing.mode","Value":"preserve"',
      ].every((attribute) => text(at(each, "LoadBalancerAttributes")).includes(attribute)),
  ),
  "load balancers are not deleted by mistake in production": every(
    "ElasticLoadBalancingV2::LoadBalancer",
    (each) =>
      text(at(each, "LoadBalancerAttributes")).includes('"deletion_protection.enabled","Value":"true"'),
  ),
  "targets are asked whether they are ready": every(
    "ElasticLoadBalancingV2::TargetGroup",
    (each) => at(each, "HealthCheckPath") === "/health/ready",
  ),
  "who asks a task to end waits longer than it takes": both(
    every("ECS::TaskDefinition", (each) =>
      containers(at(each, "ContainerDefinitions"))
        .filter((one) => one.includes('"Name":"application"'))
        .every((one) => one.includes(`"StopTimeout":${STOP_SECONDS}`)),
    ),
    every("ElasticLoadBalancingV2::TargetGroup", (each) =>
      text(at(each, "TargetGroupAttributes")).includes(
        `"deregistration_delay.timeout_seconds","Value":"${DEREGISTRATION_SECONDS}"`,
      ),
    ),
  ),
  "web takes requests until its load balancers know that it ends, workers end at once": every(
    "ECS::TaskDefinition",
    (each) =>
      text(at(each, "ContainerDefinitions")).includes(
        `{"Name":"STOP_GRACE_SECONDS","Value":"${GRACE_SECONDS}"}`,
      ) === text(at(each, "Family")).endsWith("-web"),
  ),
  "images are scanned, never overwritten and encrypted": every(
    "ECR::Repository",
    (each) =>
      at(each, "ImageScanningConfiguration.ScanOnPush") === true &&
      at(each, "ImageTagMutability") === "IMMUTABLE" &&
      at(each, "EncryptionConfiguration.EncryptionType") === "KMS",
  ),
  "the database is migrated by a task of its own": some("ECS::TaskDefinition", (each) =>
    text(at(each, "Family")).endsWith("-migrate"),
  ),
};

/** The pilot light's tasks have less around them. */
function inFirstRegion({ stack }: Found): boolean {
  return stack === "Compute";
}

/** Text of what the application's container is given under the name; empty where it is not. */
function variable(task: Found, name: string): string {
  const environment = list(at(task, "ContainerDefinitions.0.Environment"));
  const given = environment.map(text).find((each) => each.startsWith(`{"Name":"${name}","Value":`));
  return given?.slice(`{"Name":"${name}","Value":`.length, -1).replace(/^"(.*)"$/, "$1") ?? "";
}

function scalesOn(metric: string) {
  return (templates: Templates) =>
    all(templates, SCALING).some((each) => text(each.resource.Properties).includes(metric))
      ? []
      : [`nothing scales on ${metric}`];
}

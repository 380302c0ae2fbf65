import { all, at, list, type Templates, text } from "../checks/platform.ts";

/** How much of what is paid by the piece stands in the templates. */
export type Inventory = ReturnType<typeof takeInventory>;

export function takeInventory(templates: Templates) {
  const count = (type: string) => all(templates, type).length;
  const sum = (type: string, of: (found: ReturnType<typeof all>[number]) => number) =>
    all(templates, type).reduce((total, each) => total + of(each), 0);
  return {
    workers: all(templates, "ECS::Service").filter(({ stack }) => stack === "Compute").length - 1,
    endpoints: sum("EC2::VPCEndpoint", (each) => list(at(each, "SubnetIds")).length),
    balancers: count("ElasticLoadBalancingV2::LoadBalancer"),
    balancersAtWork: all(templates, "ElasticLoadBalancingV2::LoadBalancer").filter(
      ({ stack }) => stack === "Compute",
    ).length,
    acls: count("WAFv2::WebACL"),
    rules: sum("WAFv2::WebACL", (each) => list(at(each, "Rules")).length),
    keys: count("KMS::Key"),
    keyReplicas: count("KMS::ReplicaKey"),
    secrets: count("SecretsManager::Secret"),
    secretReplicas: sum("SecretsManager::Secret", (each) => list(at(each, "ReplicaRegions")).length),
    watchedMetrics: sum("CloudWatch::Alarm", (each) => {
      const asked = list(at(each, "Metrics")).filter((metric) => text(metric).includes('"MetricStat"'));
      return Math.max(1, asked.length);
    }),
    composites: count("CloudWatch::CompositeAlarm"),
    dashboards: count("CloudWatch::Dashboard"),
    healthChecks: count("Route53::HealthCheck"),
    imageCopies: sum(
      "ECR::ReplicationConfiguration",
      (each) => list(at(each, "ReplicationConfiguration.Rules.0.Destinations")).length,
    ),
    releasesKept: sum("ECR::Repository", (each) => {
      const [, kept] =
        /"countNumber":(\d+)/.exec(text(at(each, "LifecyclePolicy.LifecyclePolicyText"))) ?? [];
      return Number(kept);
    }),
    replicasAbroad: all(templates, "RDS::DBInstance").filter(({ stack }) => stack === "Recovery").length,
    proxies: count("RDS::DBProxy"),
    trails: count("CloudTrail::Trail"),
    restoreMachine: restoreMachine(templates),
  };
}

/** The class of the machine every night's restore is proven on. */
function restoreMachine(templates: Templates): string {
  const said = all(templates, "StepFunctions::StateMachine").map((each) =>
    text(at(each, "DefinitionString")),
  );
  const [, machine] = /DbInstanceClass\\*":\\*"db\.([\w.]+)/.exec(said.join()) ?? [];
  if (machine === undefined) throw new Error("no state machine says on what it restores");
  return machine;
}

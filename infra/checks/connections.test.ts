import { expect, inject, test } from "vitest";
import { CONFIGS, STAGES } from "../config.ts";
import { connectionsAtMost, connectionsToSpare, replicaConnectionsToSpare } from "../connection-budget.ts";
import { PROXY_PERCENT } from "../stacks/data.ts";
import { all, at, type Found, readTemplates, text } from "./platform.ts";

const templates = readTemplates(inject("platform"));

test.each(STAGES)(
  "in %s all pools at their fullest fit into the proxy's connections, a release under way",
  (stage) => {
    expect(connectionsToSpare(CONFIGS[stage])).toBeGreaterThanOrEqual(0);
  },
);

test.each(STAGES)("in %s every replica has room for what web tasks may open to it", (stage) => {
  const config = CONFIGS[stage];
  expect(replicaConnectionsToSpare(config)).toBeGreaterThanOrEqual(0);
  const crowded = { ...config, web: { ...config.web, max: config.web.max * 10 } };
  expect(replicaConnectionsToSpare(crowded)).toBeLessThan(0);
});

test("ten tasks more than a stage has room for are noticed", () => {
  const { staging } = CONFIGS;
  const more = { ...staging, web: { ...staging.web, max: staging.web.max + 10 } };
  expect(connectionsToSpare(more)).toBeLessThan(0);
});

test("what is deployed is what was added up", () => {
  const poolOf = (task: string) => {
    const found = all(templates, "ECS::TaskDefinition").find(({ id }) => task.includes(`"${id}"`));
    const containers = found && text(at(found, "ContainerDefinitions"));
    return Number(/"Name":"DATABASE_CONNECTIONS","Value":"(\d+)"/.exec(containers ?? "")?.[1]);
  };
  const mostOf = (service: Found) => {
    const scaled = all(templates, "ApplicationAutoScaling::ScalableTarget").find((each) =>
      text(at(each, "ResourceId")).includes(`"${service.id}"`),
    );
    return Number(scaled ? at(scaled, "MaxCapacity") : at(service, "DesiredCount"));
  };
  // The pilot light's run on another database, when those of the first region are gone.
  const services = all(templates, "ECS::Service").filter(({ stack }) => stack === "Compute");
  const held = services.map((each) => {
    const pools = poolOf(text(at(each, "TaskDefinition")));
    const listener = text(at(each, "ServiceName")).endsWith("-relay") ? 1 : 0;
    const percent = Number(at(each, "DeploymentConfiguration.MaximumPercent"));
    return (mostOf(each) * (pools + listener) * percent) / 100;
  });
  expect(held.reduce((sum, each) => sum + each, 0)).toBe(connectionsAtMost(CONFIGS.production));
});

test("the proxy and the primary are those the budget is of", () => {
  const [pool] = all(templates, "RDS::DBProxyTargetGroup");
  expect(pool && at(pool, "ConnectionPoolConfigurationInfo.MaxConnectionsPercent")).toBe(PROXY_PERCENT);
  // The primary's and, read from without a proxy, the replicas'.
  const classes = all(templates, "RDS::DBInstance").map((each) => at(each, "DBInstanceClass"));
  expect(new Set(classes)).toEqual(new Set([`db.${CONFIGS.production.database.instance}`]));
});

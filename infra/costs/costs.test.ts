import { readFileSync } from "node:fs";
import { expect, inject, test } from "vitest";
import { all, at, readTemplates, text } from "../checks/platform.ts";
import { CONFIGS } from "../config.ts";
import { takeInventory } from "./inventory.ts";
import { dollars, line, term } from "./line.ts";
import { moving } from "./moving.ts";
import { MACHINES, PRICES } from "./prices.ts";
import { SIZES, webTasks } from "./sizes.ts";
import { standing } from "./standing.ts";
import { tables } from "./tables.ts";

const DOCUMENT = "docs/costs.md";
const templates = readTemplates(inject("platform"));
const has = takeInventory(templates);
const lines = SIZES.flatMap((size) => [...standing(size, has), ...moving(size, has)]);

test("docs/costs.md says what the platform and the prices come to (npx vitest run --project infra infra/costs -u)", async () => {
  const written = readFileSync(DOCUMENT, "utf8");
  const computed = Object.entries(tables(has)).reduce((document, [name, table]) => {
    const place = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
    expect(document, `${DOCUMENT} has a place for "${name}"`).toMatch(place);
    return document.replace(place, (_, start: string, end: string) => `${start}\n${table}\n\n${end}`);
  }, written);
  await expect(computed).toMatchFileSnapshot(`../../${DOCUMENT}`);
});

test("a line is the sum of its terms, each the product of its factors and its price", () => {
  const priced = line("any", term("natHour", [3, "×"], [730, "h"]), term("secret", [6, "secrets"]));
  expect(dollars(priced)).toBeCloseTo(3 * 730 * PRICES.natHour.dollars + 6 * PRICES.secret.dollars);
});

test("every quantity is a number, and nothing is deployed in no piece", () => {
  const odd = lines.filter(({ terms }) =>
    terms.some(({ factors }) => factors.some(([count]) => !(Number.isFinite(count) && count > 0))),
  );
  expect(odd.map(({ part }) => part)).toEqual([]);
});

test("no price stands unused", () => {
  const used = new Set(
    lines.flatMap(({ terms }) =>
      terms.map(({ price }) => (typeof price === "string" ? price : price.machine)),
    ),
  );
  expect([...Object.keys(PRICES), ...Object.keys(MACHINES)].filter((name) => !used.has(name))).toEqual([]);
});

test("production deploys the machines, gateways and tasks the estimate counts", () => {
  const { database, cache, network, pilotLight, web, worker } = CONFIGS.production;
  const values = (type: string, path: string) => all(templates, type).map((each) => at(each, path));
  expect(values("RDS::DBInstance", "DBInstanceClass")).toEqual(
    Array(1 + database.replicas + has.replicasAbroad).fill(`db.${database.instance}`),
  );
  // The estimate pays for a standby of the primary and of the replica abroad, of no other.
  expect(values("RDS::DBInstance", "MultiAZ").filter((standby) => standby === true)).toHaveLength(
    1 + has.replicasAbroad,
  );
  expect(new Set(values("RDS::DBInstance", "StorageType"))).toEqual(new Set(["gp3"]));
  expect(values("ElastiCache::ReplicationGroup", "CacheNodeType")).toEqual([
    cache.node,
    pilotLight.cache.node,
  ]);
  expect(values("ElastiCache::ReplicationGroup", "ReplicasPerNodeGroup")).toEqual([
    cache.replicas,
    pilotLight.cache.replicas,
  ]);
  expect(values("EC2::NatGateway", "SubnetId")).toHaveLength(network.natGateways + pilotLight.natGateways);
  const scaled = all(templates, "ApplicationAutoScaling::ScalableTarget").map((each) =>
    at(each, "MinCapacity"),
  );
  const counts = (there: (stack: string) => boolean) =>
    all(templates, "ECS::Service")
      .filter(({ stack }) => there(stack))
      .map((each) => at(each, "DesiredCount"));
  const fixed = counts((stack) => stack === "Compute").filter((count) => count !== undefined);
  // The pilot light burns no task.
  expect(new Set(counts((stack) => stack === "PilotLight"))).toEqual(new Set([0]));
  expect([...scaled, ...fixed].sort()).toEqual([...Array(has.workers).fill(worker.min), web.min].sort());
  const sizes = all(templates, "ECS::TaskDefinition").map((each) =>
    text([at(each, "Cpu"), at(each, "Memory")]),
  );
  expect(new Set(sizes)).toEqual(
    new Set([web, worker].map(({ cpu, memoryMiB }) => text([String(cpu), String(memoryMiB)]))),
  );
});

test("secrets, the field key and images are counted in both regions", () => {
  // That of the edge is in the edge's region besides.
  expect(has.secretReplicas).toBe(has.secrets + 1);
  expect(has).toMatchObject({ keyReplicas: 1, imageCopies: 1, replicasAbroad: 1, releasesKept: 60 });
});

test("web tasks grow with orders, and never past what scaling allows", () => {
  const [, size] = SIZES;
  if (size === undefined) throw new Error("there is one size only");
  const { min, max } = size.config.web;
  expect(webTasks({ ...size, ordersADay: 0 })).toBe(min);
  expect(webTasks({ ...size, ordersADay: 1_000_000 })).toBeGreaterThan(min);
  expect(webTasks({ ...size, ordersADay: 1_000_000_000 })).toBe(max);
});

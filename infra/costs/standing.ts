import { METRICS } from "#domain/metrics";
import type { Inventory } from "./inventory.ts";
import { type Factor, type Line, line, machine, term } from "./line.ts";
import { ASSUMED, DAYS, HOURS, type Size, webTasks } from "./sizes.ts";

const hours: Factor = [HOURS, "h"];

/** What is paid whether anybody orders or not. */
export function standing(size: Size, has: Inventory): Line[] {
  return [...machines(size, has), ...doors(size, has), ...care(size, has)];
}

function machines(size: Size, has: Inventory): Line[] {
  const { config } = size;
  const { database, cache, web, worker } = config;
  const each = { machine: database.instance };
  // The pilot light has a standby where it must take over at once.
  const abroad = has.replicasAbroad * (config.stage === "production" ? 2 : 1);
  const instances = 2 + database.replicas + abroad;
  const [webs, workers] = [webTasks(size), has.workers * worker.min];
  const cpus = (webs * web.cpu + workers * worker.cpu) / 1024;
  const memory = (webs * web.memoryMiB + workers * worker.memoryMiB) / 1024;
  return [
    line("PostgreSQL, primary and standby", term(each, [2, database.instance], hours)),
    line("PostgreSQL, read replicas", term(each, [database.replicas, database.instance], hours)),
    line("PostgreSQL in the second region", term(each, [abroad, database.instance], hours)),
    line("Storage of PostgreSQL", term("databaseStorage", [instances, "×"], [database.allocatedGiB, "GiB"])),
    line(
      "Backups beyond the free ones; copies in the second region, RDS's and the vault's",
      term("databaseBackup", [database.allocatedGiB, "GiB"]),
      term("backupAbroad", [2, "×"], [database.allocatedGiB, "GiB"]),
    ),
    line("RDS Proxy", term("proxy", [has.proxies, "×"], [machine(database.instance).cpus, "vCPU"], hours)),
    line("Redis", term({ machine: cache.node }, [1 + cache.replicas, cache.node], hours)),
    line(
      "Redis in the second region",
      term(
        { machine: config.pilotLight.cache.node },
        [1 + config.pilotLight.cache.replicas, config.pilotLight.cache.node],
        hours,
      ),
    ),
    line(
      "Fargate: web and workers",
      term("fargateCpu", [cpus, "vCPU"], hours),
      term("fargateMemory", [memory, "GiB"], hours),
    ),
    line(
      "A restore proven every night",
      term({ machine: has.restoreMachine }, [DAYS, "nights"], [ASSUMED.restoreHoursANight, "h"]),
    ),
  ];
}

function doors({ config }: Size, has: Inventory): Line[] {
  return [
    line(
      "NAT gateways, and those of the second region",
      term("natHour", [config.network.natGateways, "×"], hours),
      term("natHour", [config.pilotLight.natGateways, "×"], hours),
    ),
    line("Endpoints of AWS services, by zone", term("endpointHour", [has.endpoints, "×"], hours)),
    line("Load balancers", term("balancerHour", [has.balancers, "×"], hours)),
    line("Firewalls", term("acl", [has.acls, "firewalls"]), term("rule", [has.rules, "rules"])),
    line(
      "Names and health checks",
      term("zone", [1, "zone"]),
      term("healthCheck", [has.healthChecks, "checks"]),
    ),
  ];
}

function care(size: Size, has: Inventory): Line[] {
  const tasks = webTasks(size) + has.workers * size.config.worker.min;
  return [
    line(
      "Keys, and the replica of the field key",
      term("key", [has.keys, "keys"]),
      term("key", [has.keyReplicas, "replica"]),
    ),
    line(
      "Secrets, and their replicas abroad",
      term("secret", [has.secrets, "secrets"]),
      term("secret", [has.secretReplicas, "replicas"]),
    ),
    line(
      "Images, and their copies in the second region",
      term("images", [has.releasesKept, "releases"], [ASSUMED.imageGB, "GB"]),
      term("abroad", [has.imageCopies, "copy"], [ASSUMED.releases, "releases"], [ASSUMED.imageGB, "GB"]),
    ),
    line(
      "Alarms, dashboards, metrics of our own",
      term("alarm", [has.watchedMetrics, "watched"]),
      term("composite", [has.composites, "composite"]),
      term("dashboard", [has.dashboards, "dashboards"]),
      term("metric", [Object.keys(METRICS).length, "metrics"]),
    ),
    line("Container Insights", term("insight", [tasks, "tasks"], [ASSUMED.insightsPerTask, "metrics"])),
    line(
      "Flow logs, kept and read by GuardDuty",
      term("logs", [tasks, "tasks"], [ASSUMED.flowLogGBPerTask, "GB"]),
      term("watched", [tasks, "tasks"], [ASSUMED.flowLogGBPerTask, "GB"]),
    ),
    line(
      "GuardDuty and Config; the trail is free",
      term("watchedCalls", [has.trails, "trail"], [ASSUMED.apiCallsMillions, "million calls"]),
      term("recorded", [ASSUMED.configChanges, "changes"]),
    ),
    line(
      "Through NAT: mails, collectors, updates",
      term("natTraffic", [tasks, "tasks"], [ASSUMED.natGBPerTask, "GB"]),
    ),
    line(
      "Uploads, and their copies in the second region",
      term("objects", [size.uploadsGB, "GB"]),
      term("objectsAbroad", [size.uploadsGB, "GB"]),
    ),
  ];
}

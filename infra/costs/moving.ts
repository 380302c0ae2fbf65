import type { Inventory } from "./inventory.ts";
import { type Factor, type Line, line, term } from "./line.ts";
import { ASSUMED, DAYS, HOURS, PER_ORDER, type Size } from "./sizes.ts";

const MILLION = 1_000_000;
/** A capacity unit takes 25 new connections, 1 GB an hour or 1,000 rules a second; ours is found by its GB. */
const GB_PER_UNIT_HOUR = 1;

/** What orders, and those who sell, bring with them. */
export function moving(size: Size, has: Inventory): Line[] {
  const orders = (size.ordersADay * DAYS) / MILLION;
  const of = (count: number, what: string): Factor[] => [
    [orders, "M orders"],
    [count, what],
  ];
  const gigabytes = (kilobytes: number): Factor => [(size.ordersADay * DAYS * kilobytes) / MILLION, "GB"];
  const toPhones = gigabytes(PER_ORDER.megabytes * 1000);
  const partnerCalls = (size.vendors * ASSUMED.callsPerVendorADay * DAYS) / MILLION;
  const authorizations = (size.vendors * ASSUMED.authorizationsPerVendorADay * DAYS) / MILLION;
  const fromOrigin = (toPhones[0] * PER_ORDER.originRequests) / PER_ORDER.edgeRequests;
  const units = Math.max(1, Math.ceil(fromOrigin / HOURS / GB_PER_UNIT_HOUR));
  return [
    line(
      "CloudFront",
      term("edgeTraffic", toPhones),
      term("edgeRequests", ...of(PER_ORDER.edgeRequests, "requests")),
      term("edgeFunction", ...of(PER_ORDER.edgeRequests, "runs")),
      term("shield", ...of(PER_ORDER.originRequests, "requests")),
    ),
    line(
      "Firewalls, at the edge, the load balancer and the partners' door",
      term("inspected", ...of(PER_ORDER.edgeRequests, "requests")),
      term("inspected", ...of(PER_ORDER.originRequests, "requests")),
      term("inspected", [partnerCalls, "M calls"]),
    ),
    line(
      "Load balancers' units",
      term("balancerUnit", [has.balancersAtWork, "×"], [units, "units"], [HOURS, "h"]),
    ),
    line("SQS", term("queueCalls", ...of(PER_ORDER.queueCalls, "calls"))),
    line("EventBridge", term("events", ...of(PER_ORDER.events, "events"))),
    line("SES", term("mails", [orders * 1000, "k orders"], [PER_ORDER.mails, "mails"])),
    line("Logs", term("logs", gigabytes(PER_ORDER.logKilobytes))),
    line(
      "Traces",
      term("traces", ...of(PER_ORDER.originRequests, "requests"), [ASSUMED.traceShare, "recorded"]),
    ),
    line("KMS", term("keyCalls", ...of(PER_ORDER.keyCalls, "calls"))),
    line("PostgreSQL's log to the second region", term("abroad", gigabytes(PER_ORDER.replicatedKilobytes))),
    line(
      "API Gateway and its authorizer, 256 MiB for 0.1 s",
      term("partnerCalls", [partnerCalls, "M calls"]),
      term("functionRuns", [authorizations, "M runs"]),
      term("functionTime", [authorizations * MILLION, "runs"], [0.25, "GB"], [0.1, "s"]),
    ),
    line(
      "New uploads, a tenth a month, to the second region within fifteen minutes",
      term("replicationTime", [size.uploadsGB / 10, "GB"]),
      term("abroad", [size.uploadsGB / 10, "GB"]),
    ),
  ];
}

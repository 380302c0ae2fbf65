/**
 * Public list prices, on demand, in US dollars without tax, as remembered on PRICED_ON. Nobody looked them up again and
 * some may be off by a tenth: check them against AWS's calculator before deciding on money.
 */
export const PRICED_ON = "2026-11-26";

const FRANKFURT = "eu-central-1";
const DUBLIN = "eu-west-1";
const EVERYWHERE = "every region";
const EUROPE = "edges in Europe";

export type Price = { readonly dollars: number; readonly per: string; readonly where: string };

export const PRICES = {
  fargateCpu: { dollars: 0.0373, per: "vCPU hour of Fargate, arm64", where: FRANKFURT },
  fargateMemory: { dollars: 0.0041, per: "GiB hour of Fargate, arm64", where: FRANKFURT },
  databaseStorage: { dollars: 0.137, per: "GiB month of RDS gp3", where: FRANKFURT },
  databaseBackup: { dollars: 0.103, per: "GiB month of RDS snapshots", where: FRANKFURT },
  backupAbroad: { dollars: 0.095, per: "GiB month of RDS snapshots", where: DUBLIN },
  proxy: { dollars: 0.018, per: "vCPU hour of RDS Proxy", where: FRANKFURT },
  natHour: { dollars: 0.052, per: "hour of a NAT gateway", where: FRANKFURT },
  natTraffic: { dollars: 0.052, per: "GB through a NAT gateway", where: FRANKFURT },
  endpointHour: { dollars: 0.012, per: "hour of an interface endpoint in one zone", where: FRANKFURT },
  balancerHour: { dollars: 0.027, per: "hour of a load balancer", where: FRANKFURT },
  balancerUnit: { dollars: 0.008, per: "hour of a load balancer's capacity unit", where: FRANKFURT },
  acl: { dollars: 5, per: "month of a firewall", where: EVERYWHERE },
  rule: { dollars: 1, per: "month of a firewall's rule", where: EVERYWHERE },
  inspected: { dollars: 0.6, per: "million requests inspected", where: EVERYWHERE },
  edgeTraffic: { dollars: 0.085, per: "GB from CloudFront", where: EUROPE },
  edgeRequests: { dollars: 1.2, per: "million HTTPS requests to CloudFront", where: EUROPE },
  edgeFunction: { dollars: 0.1, per: "million runs of a CloudFront function", where: EVERYWHERE },
  shield: { dollars: 0.9, per: "million requests through Origin Shield", where: FRANKFURT },
  queueCalls: { dollars: 0.4, per: "million calls of SQS", where: FRANKFURT },
  events: { dollars: 1, per: "million events of EventBridge", where: FRANKFURT },
  mails: { dollars: 0.1, per: "thousand mails of SES", where: FRANKFURT },
  logs: { dollars: 0.63, per: "GB of logs taken in", where: FRANKFURT },
  traces: { dollars: 5, per: "million traces recorded", where: FRANKFURT },
  metric: { dollars: 0.3, per: "month of a custom metric", where: FRANKFURT },
  insight: { dollars: 0.07, per: "month of a Container Insights metric", where: FRANKFURT },
  alarm: { dollars: 0.1, per: "month of a metric an alarm watches", where: FRANKFURT },
  composite: { dollars: 0.5, per: "month of a composite alarm", where: FRANKFURT },
  dashboard: { dollars: 3, per: "month of a dashboard", where: EVERYWHERE },
  key: { dollars: 1, per: "month of a KMS key or a replica of one", where: EVERYWHERE },
  keyCalls: { dollars: 3, per: "million calls of KMS", where: FRANKFURT },
  secret: { dollars: 0.4, per: "month of a secret or a replica of one", where: EVERYWHERE },
  recorded: { dollars: 0.003, per: "change recorded by Config", where: FRANKFURT },
  watched: { dollars: 1.15, per: "GB of flow logs read by GuardDuty", where: FRANKFURT },
  watchedCalls: { dollars: 4.6, per: "million API calls read by GuardDuty", where: FRANKFURT },
  healthCheck: { dollars: 4.75, per: "month of a health check, HTTPS every ten seconds", where: EVERYWHERE },
  zone: { dollars: 0.5, per: "month of a hosted zone", where: EVERYWHERE },
  partnerCalls: { dollars: 3.7, per: "million calls of API Gateway", where: FRANKFURT },
  functionRuns: { dollars: 0.2, per: "million runs of Lambda", where: FRANKFURT },
  functionTime: { dollars: 0.0000133, per: "GB second of Lambda, arm64", where: FRANKFURT },
  objects: { dollars: 0.0245, per: "GB month of S3", where: FRANKFURT },
  objectsAbroad: { dollars: 0.023, per: "GB month of S3", where: DUBLIN },
  replicationTime: { dollars: 0.015, per: "GB replicated within fifteen minutes", where: FRANKFURT },
  abroad: { dollars: 0.02, per: "GB to another region", where: FRANKFURT },
  images: { dollars: 0.1, per: "GB month of ECR", where: EVERYWHERE },
} as const satisfies Record<string, Price>;
export type PriceName = keyof typeof PRICES;

/** An hour of a machine by its class, in one zone, in Frankfurt; Dublin's, a few per cent cheaper, are counted alike. */
export const MACHINES: Readonly<Record<string, { readonly dollars: number; readonly cpus: number }>> = {
  "t4g.medium": { dollars: 0.073, cpus: 2 },
  "t4g.large": { dollars: 0.146, cpus: 2 },
  "r8g.xlarge": { dollars: 0.55, cpus: 4 },
  "r8g.4xlarge": { dollars: 2.2, cpus: 16 },
  "cache.t4g.small": { dollars: 0.037, cpus: 2 },
  "cache.r7g.large": { dollars: 0.25, cpus: 2 },
};

import { CONFIGS, type PlatformConfig } from "../config.ts";

/** What is deployed, and what people ask of it. */
export type Size = {
  readonly name: string;
  readonly config: PlatformConfig;
  readonly ordersADay: number;
  readonly vendors: number;
  /** Pictures, GB, as uploaded and in their sizes. */
  readonly uploadsGB: number;
};

const { staging, production } = CONFIGS;

export const SIZES: readonly Size[] = [
  { name: "Staging", config: staging, ordersADay: 50, vendors: 12, uploadsGB: 5 },
  { name: "1,000 orders a day", config: production, ordersADay: 1000, vendors: 50, uploadsGB: 50 },
  {
    name: "100,000 orders a day",
    // Not deployed anywhere: what one would change in `config.ts` first.
    config: {
      ...production,
      database: { ...production.database, instance: "r8g.4xlarge", allocatedGiB: 1000, maxGiB: 8000 },
    },
    ordersADay: 100_000,
    vendors: 2000,
    uploadsGB: 1000,
  },
];

export const HOURS = 730;
export const DAYS = 30;

/** Assumed of one order; its share of those who only look is in it. */
export const PER_ORDER = {
  edgeRequests: 40,
  /** The edge answers nine of ten by itself. */
  originRequests: 4,
  /** Sent to phones; the catalogue is a delta. */
  megabytes: 1.5,
  queueCalls: 12,
  events: 5,
  mails: 2,
  logKilobytes: 20,
  /** Written ahead by PostgreSQL and sent to the replica abroad; of it 6 kB stay. */
  replicatedKilobytes: 20,
  /** Data keys are kept in memory, so few orders ask KMS. */
  keyCalls: 0.5,
} as const;

/** Assumed of the rest of a month. */
export const ASSUMED = {
  /** The busiest minute against the mean one. */
  peak: 10,
  callsPerVendorADay: 500,
  /** Answers of the authorizer are kept for five minutes. */
  authorizationsPerVendorADay: 288,
  releases: 20,
  imageGB: 0.1,
  flowLogGBPerTask: 1,
  natGBPerTask: 0.5,
  insightsPerTask: 30,
  /** `TRACE_SHARE` of the application. */
  traceShare: 0.05,
  configChanges: 1000,
  apiCallsMillions: 1,
  restoreHoursANight: 1,
} as const;

/** Tasks of the web in the busiest minute, by the rule they scale by. */
export function webTasks({ config, ordersADay }: Size): number {
  const { min, max, requestsPerTask } = config.web;
  const perMinute = (ordersADay * PER_ORDER.originRequests * ASSUMED.peak) / (24 * 60);
  return Math.min(max, Math.max(min, Math.ceil(perMinute / requestsPerTask)));
}

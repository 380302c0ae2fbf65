import process from "node:process";
import * as v from "valibot";
import { LONGEST_UNUSED_DAYS } from "#domain/sessions";
import { keyVariables, wrappingKeyOf } from "#server/keys/key-config";
import { withServiceAddresses } from "#server/service-addresses";
import { patienceOf, STOP_SECONDS } from "#server/stop-times";

const port = v.pipe(
  v.string(),
  v.regex(/^\d+$/, "must be a port number"),
  v.transform(Number),
  v.maxValue(65_535),
);
const positiveInteger = v.pipe(
  v.string(),
  v.regex(/^\d+$/, "must be a whole number"),
  v.transform(Number),
  v.minValue(1),
);
const longestGrace = STOP_SECONDS - patienceOf(0) - 1;
const graceSeconds = v.pipe(
  v.string(),
  v.regex(/^\d+$/, "must be a whole number"),
  v.transform(Number),
  v.maxValue(longestGrace, `must be ${longestGrace} at most, or the process is killed before it has ended`),
);
const url = v.pipe(v.string(), v.url("must be a URL"));
const urlList = v.pipe(
  v.string(),
  v.transform((list) =>
    list
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  ),
  v.array(url),
);
const days = v.pipe(
  v.string(),
  v.regex(/^\d+$/, "must be a whole number of days"),
  v.transform(Number),
  // Whoever still has a session must find the account it is for, and use is noted to the day.
  v.minValue(
    LONGEST_UNUSED_DAYS + 1,
    `must be more than the ${LONGEST_UNUSED_DAYS} days a session lasts unused`,
  ),
  v.maxValue(36_500, "must be 36500 at most"),
);
const share = v.pipe(
  v.string(),
  v.regex(/^(?:0|1|0?\.\d+)$/, "must be a share from 0 to 1"),
  v.transform(Number),
);
const secret = v.pipe(v.string(), v.minLength(32, "must have at least 32 characters"));

const Environment = v.object({
  NODE_ENV: v.optional(v.picklist(["production", "development", "test"]), "production"),
  HOST: v.optional(v.string(), "127.0.0.1"),
  PORT: v.optional(port, "3000"),
  /** Where people reach the shop, for absolute links. Without it, links follow the request's own host, in mails this machine's. */
  PUBLIC_ORIGIN: v.optional(url),
  /** Set when a proxy in front overwrites X-Forwarded-*; otherwise those headers are anybody's claim. */
  TRUST_PROXY: v.optional(v.picklist(["0", "1"]), "0"),
  /** Seconds a web process that ends still takes requests: set behind a load balancer, which hears of it late. */
  STOP_GRACE_SECONDS: v.optional(graceSeconds, "0"),
  /** What every limit on requests is multiplied by, for shops behind one address, and for measuring. */
  RATE_LIMIT_SCALE: v.optional(positiveInteger, "1"),
  DATABASE_URL: url,
  /** PostgreSQL as the owner of the tables, for migrations and the rotation of keys; not for web and workers. */
  DATABASE_MIGRATION_URL: v.optional(url),
  /** PostgreSQL's replicas, separated by commas: web reads from them what it may. */
  DATABASE_REPLICA_URLS: v.optional(urlList, ""),
  /** PostgreSQL connections this process may hold on the primary, over all its pools, and as many on each replica. */
  DATABASE_CONNECTIONS: v.optional(v.pipe(positiveInteger, v.minValue(2)), "16"),
  REDIS_URL: url,
  AWS_REGION: v.optional(v.string(), "eu-central-1"),
  AWS_ENDPOINT_URL: v.optional(url),
  ORDERS_QUEUE_URL: url,
  MAIL_QUEUE_URL: url,
  NOTICES_QUEUE_URL: url,
  IMAGES_QUEUE_URL: url,
  /** The event bus that hears what happened in the shop and in storage; without it the rules are evaluated here. */
  EVENT_BUS: v.optional(v.string()),
  /** The SNS topic that is told of failures of a new kind; without it the log is. */
  ALERTS_TOPIC: v.optional(v.string()),
  /** The installation's name, the dimension of every metric. */
  STAGE: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/, "must be a short word")), "local"),
  /** Which build runs, as errors and traces name it. */
  RELEASE: v.optional(v.pipe(v.string(), v.maxLength(64)), "local"),
  /** Where spans go, as OTLP over HTTP; without it none are made. The variable is OpenTelemetry's own. */
  OTEL_EXPORTER_OTLP_ENDPOINT: v.optional(url),
  /** The share of traces that are recorded; all hops of one trace agree. */
  TRACE_SHARE: v.optional(share, "0.05"),
  /** The sender of every mail, e.g. `eGroceryMart <hello@example.org>`; SES must have verified it. */
  MAIL_FROM: v.pipe(v.string(), v.includes("@", "must hold an e-mail address")),
  /** The SES configuration set mails are sent under. */
  MAIL_CONFIGURATION_SET: v.optional(v.string()),
  /** Where SES answers, if not where AWS has it; the variable is the SDK's own. */
  AWS_ENDPOINT_URL_SESV2: v.optional(url),
  UPLOADS_BUCKET: v.pipe(v.string(), v.minLength(3)),
  /** Days without use after which a guest is erased who never ordered anything. */
  KEEP_UNUSED_GUESTS_DAYS: v.optional(days, "90"),
  /** Days without use after which members, and guests who ordered, are erased; members are written to 30 days before. */
  KEEP_UNUSED_ACCOUNTS_DAYS: v.optional(days, "730"),
  /** Where browsers reach storage, if not where this process does. */
  UPLOADS_ENDPOINT_URL: v.optional(url),
  SESSION_SECRET: secret,
  ...keyVariables,
  LOG_LEVEL: v.optional(v.picklist(["fatal", "error", "warn", "info", "debug", "trace", "silent"]), "info"),
});

export type Config = ReturnType<typeof parseConfig>;

/**
 * Parses an environment into the configuration.
 * @throws {Error} one line a variable that is missing or malformed, by name; values are not repeated, they
 * may be secrets.
 */
export function parseConfig(environment: Record<string, string | undefined>) {
  const present = Object.fromEntries(
    Object.entries(withServiceAddresses(environment)).filter(([, value]) => value !== ""),
  );
  const parsed = v.safeParse(Environment, present);
  if (!parsed.success) {
    const faults = parsed.issues.map((issue) => {
      const name = v.getDotPath(issue) ?? "environment";
      return present[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`;
    });
    throw new Error(`The configuration is incomplete:\n  ${faults.join("\n  ")}`);
  }
  const env = parsed.output;
  return {
    mode: env.NODE_ENV,
    logLevel: env.LOG_LEVEL,
    http: {
      host: env.HOST,
      port: env.PORT,
      publicOrigin: env.PUBLIC_ORIGIN,
      trustProxy: env.TRUST_PROXY === "1",
      stopGraceSeconds: env.STOP_GRACE_SECONDS,
      rateLimitScale: env.RATE_LIMIT_SCALE,
    },
    database: {
      url: env.DATABASE_URL,
      migrationUrl: env.DATABASE_MIGRATION_URL ?? env.DATABASE_URL,
      replicaUrls: env.DATABASE_REPLICA_URLS,
      connections: env.DATABASE_CONNECTIONS,
    },
    redisUrl: env.REDIS_URL,
    aws: { region: env.AWS_REGION, endpoint: env.AWS_ENDPOINT_URL },
    queues: {
      orders: env.ORDERS_QUEUE_URL,
      mail: env.MAIL_QUEUE_URL,
      notices: env.NOTICES_QUEUE_URL,
      images: env.IMAGES_QUEUE_URL,
    },
    eventBus: env.EVENT_BUS,
    alertsTopic: env.ALERTS_TOPIC,
    stage: env.STAGE,
    release: env.RELEASE,
    tracing: { endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, share: env.TRACE_SHARE },
    mail: {
      from: env.MAIL_FROM,
      configurationSet: env.MAIL_CONFIGURATION_SET,
      endpoint: env.AWS_ENDPOINT_URL_SESV2,
      // Never the host a request named: whoever asks for a mail must not choose where its links lead.
      linkOrigin: env.PUBLIC_ORIGIN ?? `http://localhost:${env.PORT}`,
    },
    keepUnused: { guestDays: env.KEEP_UNUSED_GUESTS_DAYS, accountDays: env.KEEP_UNUSED_ACCOUNTS_DAYS },
    uploads: uploadsOf(env),
    sessionSecret: env.SESSION_SECRET,
    wrappingKey: wrappingKeyOf(env),
    lookupSecret: env.LOOKUP_SECRET,
  };
}

type UploadsGiven = Pick<
  v.InferOutput<typeof Environment>,
  "UPLOADS_BUCKET" | "UPLOADS_ENDPOINT_URL" | "AWS_ENDPOINT_URL" | "AWS_REGION"
>;

function uploadsOf(env: UploadsGiven) {
  const endpoint = env.UPLOADS_ENDPOINT_URL ?? env.AWS_ENDPOINT_URL;
  return {
    bucket: env.UPLOADS_BUCKET,
    /** Where browsers reach it; undefined for AWS itself. */
    endpoint,
    /** The origin browsers send files to. */
    origin: endpoint
      ? new URL(endpoint).origin
      : `https://${env.UPLOADS_BUCKET}.s3.${env.AWS_REGION}.amazonaws.com`,
  };
}

export const config: Config = parseConfig(process.env);

import * as v from "valibot";

export const ERRORS_PER_PAGE = 30;

export const ERROR_STATES = ["open", "resolved"] as const;
export type ErrorState = (typeof ERROR_STATES)[number];

export const fingerprintSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{1,64}$/));

/** Failures of one kind. Times are ms since the epoch. */
export const errorGroupSchema = v.object({
  fingerprint: fingerprintSchema,
  source: v.picklist(["server", "browser"]),
  kind: v.string(),
  /** Without what it quoted; empty for browsers. */
  message: v.string(),
  frames: v.array(v.string()),
  /** Operations done just before, the last is the nearest. */
  breadcrumb: v.array(v.string()),
  /** The page of ours it last happened on, by its file. */
  route: v.nullable(v.string()),
  firstSeen: v.number(),
  lastSeen: v.number(),
  count: v.number(),
  firstRelease: v.string(),
  lastRelease: v.string(),
  traceId: v.nullable(v.string()),
  resolved: v.boolean(),
});
export type ErrorGroup = v.InferOutput<typeof errorGroupSchema>;

/** What to show of them, as an address says it. */
export const errorQuerySchema = v.object({
  state: v.picklist(ERROR_STATES),
  /** One that it began in or was last seen in. */
  release: v.nullable(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,64}$/))),
  page: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
});
export type ErrorQuery = v.InferOutput<typeof errorQuerySchema>;

export type ErrorPage = {
  readonly groups: readonly ErrorGroup[];
  readonly more: boolean;
  /** To choose from, the one seen last first. */
  readonly releases: readonly string[];
};

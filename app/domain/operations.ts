import * as v from "valibot";
import { traceParentSchema } from "./trace-parent.ts";

/** A UUID as devices mint it (version 7, but any version is taken), lower case. */
export const uuidSchema = v.pipe(v.string(), v.uuid(), v.toLowerCase());

/** Operations are refused unread above this many in one batch. */
export const MAX_OPERATIONS_PER_BATCH = 100;
/** An order that waited longer than this on a device is not placed silently: it asks the shopper again. */
export const OPERATION_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * One thing done on a device that must reach the server once.
 * `n` counts from 1 within (clientGroup, lane); `expiresAt` is milliseconds since the epoch by the device's clock.
 */
export const operationSchema = v.object({
  opId: uuidSchema,
  lane: v.pipe(v.string(), v.regex(/^[a-z]+(?:\/[A-Za-z0-9-]{1,64})?$/)),
  n: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_147_483_647)),
  // Any name a later version may come with, but nothing that could not be written down as unknown.
  name: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/)),
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  args: v.unknown(),
  expiresAt: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The trace it began on the device; absent from outboxes of before, and ignored where malformed. */
  traceparent: v.fallback(v.optional(traceParentSchema), undefined),
});
export type Operation = v.InferOutput<typeof operationSchema>;

/**
 * The body of `POST /api/operations`. `sentAt` is the device's clock at sending: the server subtracts the
 * difference to its own before it judges `expiresAt`, so a clock that is hours off expires nothing early.
 */
export const operationBatchSchema = v.object({
  clientGroup: uuidSchema,
  sentAt: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  operations: v.pipe(v.array(operationSchema), v.minLength(1), v.maxLength(MAX_OPERATIONS_PER_BATCH)),
});
export type OperationBatch = v.InferOutput<typeof operationBatchSchema>;

/**
 * Why an operation was rejected. All but `out-of-order` are final: the lane advances past them.
 * `out-of-order`: an earlier operation of the lane has not arrived; keep it and send again in order.
 */
export const REJECTION_CODES = [
  "out-of-order",
  "lane-conflict",
  "unknown-operation",
  "invalid",
  "expired",
  "not-yours",
  "not-found",
  "too-late",
  "unknown-offer",
  "unknown-vendor",
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

export function isFinal(code: RejectionCode): boolean {
  return code !== "out-of-order";
}

export const operationResultSchema = v.variant("outcome", [
  v.object({ opId: uuidSchema, outcome: v.literal("applied") }),
  v.object({ opId: uuidSchema, outcome: v.literal("duplicate") }),
  v.object({
    opId: uuidSchema,
    outcome: v.literal("rejected"),
    code: v.fallback(v.picklist(REJECTION_CODES), "invalid"),
    /** A sentence in English for logs and other clients; screens word the code themselves. */
    message: v.string(),
  }),
]);
export type OperationResult = v.InferOutput<typeof operationResultSchema>;

/** The answer to `POST /api/operations`; `seq` is the owner's order sequence after the batch. */
export const operationAnswerSchema = v.object({
  results: v.array(operationResultSchema),
  seq: v.number(),
});
export type OperationAnswer = v.InferOutput<typeof operationAnswerSchema>;

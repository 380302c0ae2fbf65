import * as v from "valibot";

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-0[01]$/;

/** Where a span stands in a trace, as W3C Trace Context writes it: `00-<trace>-<span>-<flags>`, lower case. */
export const traceParentSchema = v.pipe(v.string(), v.regex(TRACEPARENT));

export type TraceParent = { readonly traceId: string; readonly spanId: string; readonly sampled: boolean };

/** Null for what is no `traceparent` of version 00. */
export function parseTraceParent(text: string | null | undefined): TraceParent | null {
  if (text === null || text === undefined || !TRACEPARENT.test(text)) return null;
  return { traceId: text.slice(3, 35), spanId: text.slice(36, 52), sampled: text.endsWith("1") };
}

export function formatTraceParent({ traceId, spanId, sampled }: TraceParent): string {
  return `00-${traceId}-${spanId}-0${sampled ? 1 : 0}`;
}

/**
 * The `traceparent` of something that happens on a device, from 24 random bytes. It says "not sampled": which traces
 * are recorded is the server's to decide, or any device could have every one of its requests recorded.
 */
export function mintTraceParent(random: Uint8Array): string {
  const digits = Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `00-${digits.slice(0, 32)}-${digits.slice(32, 48)}-00`;
}

/** The trace of an operation that a device queued before it knew of traces: its id, which is as unique. */
export function traceOfOperation(opId: string): TraceParent {
  const digits = opId.replaceAll("-", "");
  return { traceId: digits, spanId: digits.slice(16), sampled: false };
}

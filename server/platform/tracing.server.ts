import {
  type Attributes,
  type Context,
  context,
  createContextKey,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type TimeInput,
  TraceFlags,
  trace,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { formatTraceParent, type TraceParent } from "#domain/trace-parent";
import { foretoldIds } from "#server/platform/foretold-ids";

/** What a log line says of the work it was written in, beside its trace. */
export type About = { readonly opId?: string; readonly orderId?: string };

/** Work of one trace among several that are done together, by what it is about. */
type Together = ReadonlyMap<string, Context>;

export type SpanGiven = {
  readonly kind?: "internal" | "server" | "client" | "producer" | "consumer";
  readonly attributes?: Attributes;
  /** When it began, if not now: milliseconds since the epoch. */
  readonly startedAt?: TimeInput;
};

const ABOUT = createContextKey("what the work is about");
const TOGETHER = createContextKey("traces worked on together");
const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
// Asked for once: until a process starts recording it makes spans that only carry their parent's ids on.
const tracer = trace.getTracer("egrocerymart");

/** Runs `work` as a span of the current trace, or of each of those worked on together. It ends as the work does. */
export async function inSpan<T>(name: string, given: SpanGiven, work: () => Promise<T>): Promise<T> {
  const { within, end } = beginSpan(name, given);
  try {
    const value = await context.with(within, work);
    end();
    return value;
  } catch (error) {
    end(error);
    throw error;
  }
}

/**
 * Begins a span for work that outlives the function that started it.
 * @returns the context to run the work in, and what ends the span, with the error if it failed.
 */
export function beginSpan(
  name: string,
  { kind = "internal", attributes, startedAt }: SpanGiven = {},
): { readonly within: Context; readonly end: (error?: unknown, at?: TimeInput) => void } {
  const options = { kind: KINDS[kind], attributes, startTime: startedAt };
  const around = context.active();
  const begin = (parent: Context) => {
    // Outside of any trace there is nothing to be part of: rounds and look-ups are not worth one of their own.
    if (trace.getSpanContext(parent) === undefined && foretoldIds() === null)
      return { within: parent, end: () => undefined };
    const span = tracer.startSpan(name, options, parent);
    const end = (error?: unknown, at?: TimeInput) => {
      // The kind of error alone: its message may quote what a person wrote.
      if (error !== undefined)
        span.setStatus({
          code: SpanStatusCode.ERROR,
          message: error instanceof Error ? error.name : "unknown",
        });
      span.end(at);
    };
    return { within: trace.setSpan(parent, span), end };
  };
  const together = togetherIn(around);
  if (together === undefined) return begin(around);
  const begun = Array.from(together, ([subject, parent]) => ({ subject, ...begin(parent) }));
  const next: Together = new Map(begun.map(({ subject, within }) => [subject, within]));
  return {
    within: around.setValue(TOGETHER, next),
    end: (error, at) => {
      for (const each of begun) each.end(error, at);
    },
  };
}

/** Runs `work` as part of the trace that `parent` stands in, told apart in logs by what it is about. */
export function inTrace<T>(parent: TraceParent | null, about: About, work: () => T): T {
  return context.with(continuing(parent, about), work);
}

/** Runs `work` as part of several traces at once, each by its subject, such as the order it is about. */
export function inTraces<T>(parents: ReadonlyMap<string, TraceParent | null>, work: () => T): T {
  const together: Together = new Map(
    Array.from(parents, ([subject, parent]) => [subject, continuing(parent, {})]),
  );
  return context.with(ROOT_CONTEXT.setValue(TOGETHER, together), work);
}

function continuing(parent: TraceParent | null, about: About): Context {
  const within = ROOT_CONTEXT.setValue(ABOUT, about);
  if (parent === null) return within;
  const { traceId, spanId, sampled } = parent;
  const traceFlags = sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(within, { traceId, spanId, traceFlags, isRemote: true });
}

/**
 * The current span as a `traceparent`, for whoever goes on with the trace elsewhere; null outside of any.
 * @param subject whose trace, where several are worked on together
 */
export function currentTraceParent(subject?: string): string | null {
  const around = context.active();
  const own = subject === undefined ? around : (togetherIn(around)?.get(subject) ?? around);
  const span = trace.getSpanContext(own);
  if (span === undefined || !trace.isSpanContextValid(span)) return null;
  return formatTraceParent({
    traceId: span.traceId,
    spanId: span.spanId,
    sampled: (span.traceFlags & TraceFlags.SAMPLED) !== 0,
  });
}

/** What a log line written now says of its trace and of what it is about. */
export function currentAbout(): About & { readonly traceId?: string } {
  const around = context.active();
  const about = around.getValue(ABOUT);
  const traceId = trace.getSpanContext(around)?.traceId;
  return { ...(traceId !== undefined && { traceId }), ...(isAbout(about) && about) };
}

function isAbout(value: unknown): value is About {
  return typeof value === "object" && value !== null;
}

function togetherIn(around: Context): Together | undefined {
  const value = around.getValue(TOGETHER);
  return value instanceof Map ? value : undefined;
}

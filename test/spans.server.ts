import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from "@opentelemetry/sdk-trace";
import { recordTraces } from "#server/platform/record-traces.server";

const exporter = new InMemorySpanExporter();
recordTraces("test", new SimpleSpanProcessor({ exporter }), 1);

/** The spans of a trace that have ended, in the order they began. */
export function spansOf(traceId: string): ReadableSpan[] {
  return exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === traceId);
}

/** Each span's name with the name of the one it is part of; null for the first. */
export function familyOf(traceId: string): Record<string, string | null> {
  const spans = spansOf(traceId);
  const names = new Map(spans.map((span) => [span.spanContext().spanId, span.name]));
  return Object.fromEntries(
    spans.map(({ name, parentSpanContext }) => [
      name,
      parentSpanContext === undefined ? null : (names.get(parentSpanContext.spanId) ?? "missing"),
    ]),
  );
}

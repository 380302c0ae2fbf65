import { randomFillSync } from "node:crypto";
import { trace } from "@opentelemetry/api";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  type IdGenerator,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { config } from "#server/config.server";
import { foretoldIds } from "#server/platform/foretold-ids";

const spare = Buffer.alloc(4096);
let used = spare.length;

/** Random digits, drawn from the system a page at a time: every hop of every order asks for some. */
function randomDigits(bytes: number): string {
  if (used + bytes > spare.length) {
    randomFillSync(spare);
    used = 0;
  }
  used += bytes;
  return spare.toString("hex", used - bytes, used);
}

const ids: IdGenerator = {
  generateTraceId: () => foretoldIds()?.traceId ?? randomDigits(16),
  generateSpanId: () => foretoldIds()?.spanId ?? randomDigits(8),
};

/**
 * Records a share of all traces, decided by the trace's id: every process of every hop comes to the same decision,
 * and a device cannot have itself recorded by asking.
 */
export function recordTraces(service: string, processor: SpanProcessor, share: number): TracerProvider {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      "service.name": `egrocerymart-${service}`,
      "service.version": config.release,
      "deployment.environment.name": config.stage,
    }),
    sampler: new TraceIdRatioBasedSampler(share),
    idGenerator: ids,
    spanProcessors: [processor],
  });
  trace.setGlobalTracerProvider(provider);
  return provider;
}

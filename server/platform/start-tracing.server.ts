import { config } from "#server/config.server";

/**
 * Begins sending spans to `OTEL_EXPORTER_OTLP_ENDPOINT`; without it nothing is loaded and nothing recorded.
 * @returns what sends the last ones, when the process ends.
 */
export async function startTracing(service: "web" | "workers"): Promise<() => Promise<void>> {
  const { endpoint, share } = config.tracing;
  if (endpoint === undefined) return async () => undefined;
  const [{ OTLPTraceExporter }, { BatchSpanProcessor }, { recordTraces }] = await Promise.all([
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/sdk-trace"),
    import("#server/platform/record-traces.server"),
  ]);
  const exporter = new OTLPTraceExporter({ url: new URL("/v1/traces", endpoint).href });
  const provider = recordTraces(service, new BatchSpanProcessor({ exporter }), share);
  return () => provider.shutdown();
}

import { matchesPattern } from "#domain/event-pattern";
import { EVENT_RULES, EVENT_SOURCE } from "#domain/event-rules";
import type { DomainEvent } from "#domain/events";
import { config } from "#server/config.server";
import { currentTraceParent } from "#server/platform/tracing.server";
import type { Transaction } from "#server/platform/transaction.server";

/** The outbox's name for what goes to the event bus. */
export const EVENTS = "events";

/**
 * Tells of what happened if, and only if, `tx` commits. An event about an order goes on with that order's trace. Where
 * there is no bus, what no rule asks for is not written.
 */
export async function recordEvents(tx: Transaction, events: readonly DomainEvent[]): Promise<void> {
  const heard = events.filter(isHeard);
  if (heard.length === 0) return;
  await tx.query({
    name: "record-events",
    text: "INSERT INTO outbox (queue, payload, trace) SELECT $1, * FROM unnest($2::jsonb[], $3::text[])",
    values: [EVENTS, heard.map((event) => JSON.stringify(event)), heard.map(traceOf)],
  });
}

function traceOf({ detail }: DomainEvent): string | null {
  return currentTraceParent("orderId" in detail ? detail.orderId : undefined);
}

function isHeard({ type, detail }: DomainEvent): boolean {
  if (config.eventBus !== undefined) return true;
  const event = { source: EVENT_SOURCE, "detail-type": type, detail };
  return EVENT_RULES.some(({ pattern }) => matchesPattern(pattern, event));
}

import { randomUUID } from "node:crypto";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import * as v from "valibot";
import { matchesPattern } from "#domain/event-pattern";
import { EVENT_RULES, EVENT_SOURCE } from "#domain/event-rules";
import { eventSchema } from "#domain/events";
import { config } from "#server/config.server";
import { sendMessages } from "#server/platform/queue.server";
import { log } from "#server/platform/telemetry.server";

/** Most events EventBridge takes in one request. */
const BATCH = 10;

/** An event of the outbox. */
type Recorded = {
  readonly id: string;
  readonly payload: unknown;
  readonly trace: string | null;
  readonly created_at: Date;
};

type Sendable = {
  readonly id: string;
  readonly type: string;
  readonly detail: Record<string, unknown>;
  readonly trace: string | null;
  readonly time: Date;
};

const bus = new EventBridgeClient({
  region: config.aws.region,
  endpoint: config.aws.endpoint,
  maxAttempts: 3,
});

/**
 * Hands events to the bus or, where there is none, to those its rules name.
 * @returns the ids of those that were taken; the others are to be handed over again.
 * @throws when nobody could be reached; of what rules send from here, some may have been taken.
 */
export async function publishEvents(recorded: readonly Recorded[]): Promise<string[]> {
  const events = recorded.map(({ id, payload, trace, created_at }): Sendable => {
    const { type, detail } = v.parse(eventSchema, payload);
    return {
      id,
      type,
      detail: trace === null ? detail : { ...detail, traceparent: trace },
      trace,
      time: created_at,
    };
  });
  return config.eventBus === undefined ? followRules(events) : putEvents(events, config.eventBus);
}

async function putEvents(events: readonly Sendable[], eventBus: string): Promise<string[]> {
  const taken: string[] = [];
  for (let at = 0; at < events.length; at += BATCH) {
    const batch = events.slice(at, at + BATCH);
    const command = new PutEventsCommand({
      Entries: batch.map(({ type, detail, time }) => ({
        EventBusName: eventBus,
        Source: EVENT_SOURCE,
        DetailType: type,
        Detail: JSON.stringify(detail),
        Time: time,
      })),
    });
    try {
      const { Entries = [] } = await bus.send(command);
      taken.push(...batch.filter((_, index) => Entries[index]?.EventId !== undefined).map(({ id }) => id));
    } catch (error) {
      if (taken.length === 0) throw error;
      // What was taken must not be told twice for what was not.
      log.warn({ err: error }, "the event bus took a part; the rest waits");
      break;
    }
  }
  return taken;
}

/** The rules, followed here. There is no edge in front of one machine, so refreshing it is done by doing nothing. */
async function followRules(events: readonly Sendable[]): Promise<string[]> {
  const refused = new Set<string>();
  const queues = new Map<string, { id: string; body: string; trace: string | null }[]>();
  for (const event of events) {
    const envelope = wrap(event);
    for (const { pattern, target } of EVENT_RULES) {
      if (!("queue" in target) || !matchesPattern(pattern, envelope)) continue;
      const messages = queues.get(target.queue) ?? [];
      messages.push({ id: event.id, body: JSON.stringify(envelope), trace: event.trace });
      queues.set(target.queue, messages);
    }
  }
  const urls: Readonly<Record<string, string>> = config.queues;
  for (const [queue, messages] of queues) {
    const url = urls[queue];
    if (url === undefined) throw new Error(`a rule names an unknown queue ${queue}`);
    for (const id of (await sendMessages(url, messages)).refused) refused.add(id);
  }
  return events.map(({ id }) => id).filter((id) => !refused.has(id));
}

/** An event as EventBridge hands it on. */
function wrap({ type, detail, time }: Sendable): Record<string, unknown> {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": type,
    source: EVENT_SOURCE,
    account: "000000000000",
    time: time.toISOString(),
    region: config.aws.region,
    resources: [],
    detail,
  };
}

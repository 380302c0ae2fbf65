import { context } from "@opentelemetry/api";
import * as v from "valibot";
import { METRICS } from "#domain/metrics";
import { uuidSchema } from "#domain/operations";
import { parseTraceParent } from "#domain/trace-parent";
import { config } from "#server/config.server";
import { publishEvents } from "#server/events/publish-events.server";
import { EVENTS, recordEvents } from "#server/events/record-events.server";
import { observeMetric } from "#server/platform/metrics.server";
import { sendMessages } from "#server/platform/queue.server";
import { beginSpan, currentTraceParent, inTrace, inTraces } from "#server/platform/tracing.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";

/** Most messages moved in one transaction: ten requests to SQS. */
export const RELAY_BATCH = 100;

const QUEUES: Readonly<Record<string, string>> = config.queues;

const orderMessage = v.object({ orderId: uuidSchema });

type Waiting = {
  readonly id: string;
  readonly queue: string;
  readonly payload: unknown;
  readonly trace: string | null;
  readonly created_at: Date;
};

/**
 * Moves up to a hundred messages from the outbox to their queues. They are deleted in the transaction that locked
 * them, after SQS took them: a crash in between sends them again, never loses one. Several relays may run, each
 * skips what another holds.
 * @returns how many were moved.
 * @throws when SQS or PostgreSQL cannot be reached; the messages then stay.
 */
export function relayOutbox(): Promise<number> {
  return inTransaction(async (tx) => {
    const { rows } = await tx.query<Waiting>({
      name: "outbox-head",
      text: `SELECT id, queue, payload, trace, created_at FROM outbox WHERE queue <> '${EVENTS}'
              ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      values: [RELAY_BATCH],
    });
    observeMetric(METRICS.outboxAge, ageOf(rows[0], Date.now()));
    if (rows.length === 0) return 0;
    const sent: string[] = [];
    for (const [queue, messages] of Map.groupBy(rows, (row) => row.queue)) {
      sent.push(...(await sendTo(queue, messages)));
    }
    const moved = new Set(sent);
    // Told here and not where the order is taken in: that is the path where every write counts.
    await recordReceived(
      tx,
      rows.filter(({ id, queue }) => queue === "orders" && moved.has(id)),
    );
    await tx.query("DELETE FROM outbox WHERE id = ANY($1)", [sent]);
    return sent.length;
  });
}

async function recordReceived(tx: Transaction, moved: readonly Waiting[]): Promise<void> {
  const orders = moved.flatMap(({ payload, trace }) => {
    const parsed = v.safeParse(orderMessage, payload);
    return parsed.success ? [{ detail: parsed.output, parent: parseTraceParent(trace) }] : [];
  });
  const traces = new Map(orders.map(({ detail, parent }) => [detail.orderId, parent]));
  const events = orders.map(({ detail }) => ({ type: "OrderReceived" as const, detail }));
  await inTraces(traces, () => recordEvents(tx, events));
}

/** The same for events, to the bus. Apart from the messages, so that orders go on while the bus is away. */
export function relayEvents(): Promise<number> {
  return inTransaction(async (tx) => {
    const { rows } = await tx.query<Waiting>({
      name: "outbox-events",
      text: `SELECT id, queue, payload, trace, created_at FROM outbox WHERE queue = '${EVENTS}'
              ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      values: [RELAY_BATCH],
    });
    if (rows.length === 0) return 0;
    const sent = await publishEvents(rows);
    await tx.query("DELETE FROM outbox WHERE id = ANY($1)", [sent]);
    return sent.length;
  });
}

/** Seconds the oldest message has waited; by two clocks, so never less than none. */
function ageOf(oldest: Waiting | undefined, now: number): number {
  return oldest === undefined ? 0 : Math.max(0, (now - oldest.created_at.getTime()) / 1000);
}

async function sendTo(queue: string, messages: readonly Waiting[]): Promise<string[]> {
  const url = QUEUES[queue];
  if (url === undefined) throw new Error(`the outbox holds messages for an unknown queue ${queue}`);
  const spans = new Map(messages.map((message) => [message.id, beginSending(queue, message)]));
  try {
    const { sent } = await sendMessages(
      url,
      messages.map(({ id, payload }) => ({ id, body: JSON.stringify(payload), trace: spans.get(id)?.trace })),
    );
    for (const id of sent) spans.get(id)?.end();
    return sent;
  } catch (error) {
    for (const { end } of spans.values()) end(error);
    throw error;
  }
}

/** The span of one message on its way, and where in its trace the consumer goes on. */
function beginSending(queue: string, { trace }: Waiting) {
  const parent = parseTraceParent(trace);
  if (parent === null) return { trace: null, end: () => undefined };
  const attributes = { "messaging.system": "aws_sqs", "messaging.destination.name": queue };
  const begin = () => beginSpan(`${queue} send`, { kind: "producer", attributes });
  const { within, end } = inTrace(parent, {}, begin);
  return { trace: context.with(within, () => currentTraceParent()), end };
}

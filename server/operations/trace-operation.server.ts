import { context, ROOT_CONTEXT } from "@opentelemetry/api";
import type { Operation } from "#domain/operations";
import { parseTraceParent, traceOfOperation } from "#domain/trace-parent";
import { withForetoldIds } from "#server/platform/foretold-ids";
import { beginSpan, inSpan, inTrace } from "#server/platform/tracing.server";

/**
 * Applies an operation as part of the trace its device began, however long ago that was. The device records nothing
 * itself: its span, from the tap to the arrival, is written here once the operation has had its turn.
 *
 * @param skew milliseconds by which the device's clock is ahead of ours
 * @param work says whether this was the operation's first arrival
 */
export function traceOperation<T extends { readonly fresh: boolean }>(
  operation: Operation,
  { now, skew }: { readonly now: number; readonly skew: number },
  work: () => Promise<T>,
): Promise<T> {
  const { opId, lane, name } = operation;
  const parent = parseTraceParent(operation.traceparent) ?? traceOfOperation(opId);
  const orderId = lane.startsWith("order/") ? lane.slice("order/".length) : undefined;
  const attributes = {
    "operation.name": name,
    "operation.id": opId,
    ...(orderId && { "order.id": orderId }),
  };
  return inTrace(parent, { opId, ...(orderId && { orderId }) }, async () => {
    const done = await inSpan("POST /api/operations", { kind: "server", attributes }, work);
    if (done.fresh) {
      const startedAt = Math.min(now, (mintedAt(opId) ?? now + skew) - skew);
      const device = () => beginSpan(`${name} on the device`, { kind: "client", attributes, startedAt });
      withForetoldIds(parent, () => context.with(ROOT_CONTEXT, device)).end(undefined, now);
    }
    return done;
  });
}

/** When a device minted a UUID of version 7, milliseconds by its clock; null for other versions, which do not tell. */
function mintedAt(uuid: string): number | null {
  return uuid[14] === "7" ? Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16) : null;
}

import { OPERATION_LIFETIME_MS } from "#domain/operations";
import { mintTraceParent } from "#domain/trace-parent";
import { type Reading, read, type ShopStore, type Writing } from "./database.ts";
import type { Device, OutboxEntry } from "./records.ts";
import { leaveTrail } from "./trail.ts";

/** What a transaction that adds operations must cover, beside the stores of their local effect. */
export const OUTBOX_STORES: ShopStore[] = ["device", "outbox", "lanes"];

export const CART_LANE = "cart";
export const orderLane = (orderId: string): string => `order/${orderId}`;

export type NewOperation = {
  /** Minted before the transaction, so that running it again adds nothing twice. */
  readonly opId: string;
  readonly lane: string;
  readonly name: "order.place" | "order.cancel" | "order.accept" | "cart.save";
  readonly args: unknown;
  readonly now: number;
  /** Milliseconds to hold it back, so that changes in quick succession leave as one. */
  readonly delay?: number;
};

/** Adds an operation as the next of its lane, in the caller's transaction: it is kept if and only if its effect is. */
export async function addOperation(
  tx: Writing,
  device: Device,
  operation: NewOperation,
): Promise<OutboxEntry> {
  const { opId, lane, now } = operation;
  const added = await tx.objectStore("outbox").get(opId);
  if (added) return added;
  leaveTrail(operation.name, opId);
  const { owner } = device;
  // A lane begun under an earlier identity of the same owner goes on under it, or its order would be lost.
  const clientGroup = (await laneEntries(tx, device, lane)).at(-1)?.clientGroup ?? device.clientGroup;
  const lanes = tx.objectStore("lanes");
  const known = await lanes.get([clientGroup, lane]);
  const n = (known?.lastN ?? 0) + 1;
  await lanes.put({ ...known, clientGroup, lane, lastN: n });
  const entry: OutboxEntry = {
    opId,
    lane,
    n,
    name: operation.name,
    version: 1,
    args: operation.args,
    expiresAt: now + OPERATION_LIFETIME_MS,
    traceparent: mintTraceParent(crypto.getRandomValues(new Uint8Array(24))),
    owner,
    clientGroup,
    addedAt: now,
    notBefore: operation.delay ? now + operation.delay : 0,
    attemptedAt: null,
    held: false,
    ...(known?.wireLane !== undefined && { wireLane: known.wireLane }),
  };
  await tx.objectStore("outbox").put(entry);
  return entry;
}

/**
 * Adds an operation that makes earlier ones of its lane and name pointless. One that never left the device
 * takes the new arguments and keeps its `n`; one that may have arrived stays as it is.
 */
export async function addLatest(tx: Writing, device: Device, operation: NewOperation): Promise<OutboxEntry> {
  const unsent = (await laneEntries(tx, device, operation.lane)).find(
    (entry) => entry.name === operation.name && entry.attemptedAt === null,
  );
  if (!unsent) return addOperation(tx, device, operation);
  const replaced = { ...unsent, args: operation.args, expiresAt: operation.now + OPERATION_LIFETIME_MS };
  await tx.objectStore("outbox").put(replaced);
  return replaced;
}

/** The unanswered operations of one of the owner's lanes, in order. */
export async function laneEntries(tx: Reading, device: Device, lane: string): Promise<OutboxEntry[]> {
  const entries = await tx.objectStore("outbox").getAll();
  return entries
    .filter((entry) => entry.lane === lane && entry.owner === device.owner)
    .sort((a, b) => a.n - b.n);
}

/** Everything on this device that the server has not answered yet, of whichever owner. */
export function readOutbox(): Promise<OutboxEntry[]> {
  return read(["outbox"], (tx) => tx.objectStore("outbox").getAll());
}

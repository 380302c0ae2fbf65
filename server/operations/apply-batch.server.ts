import { METRICS } from "#domain/metrics";
import type { Operation, OperationAnswer, OperationBatch, OperationResult } from "#domain/operations";
import { whereUnkept } from "#domain/texts";
import type { Acting, ApplyInTurn, Ready, Rejection, Sent, TurnAndEffect } from "#server/operations/effect";
import {
  findSender,
  recordRejection,
  type Sender,
  takeTurn,
} from "#server/operations/operation-records.server";
import { findOperation, type Prepared } from "#server/operations/registry.server";
import { traceOperation } from "#server/operations/trace-operation.server";
import { announceOrders } from "#server/orders/announce-orders.server";
import { wakeRelay } from "#server/orders/wake-relay.server";
import type { Principal } from "#server/permissions/use-case.server";
import { countMetric } from "#server/platform/metrics.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";

/**
 * Applies a batch in its order, each operation in a transaction of its own: its turn in the lane, its effect
 * and what it leaves in the outbox are committed together or not at all. Sending a batch again is harmless.
 *
 * @param principal whom the session says is asking; nothing in the batch is believed about that
 * @param now the server's clock, milliseconds since the epoch
 * @throws when PostgreSQL cannot be reached, or a problem document when the table of permissions refuses one: the
 * operations before that stand, sending again tells which
 */
export async function applyBatch(
  principal: Principal,
  batch: OperationBatch,
  now: number,
): Promise<OperationAnswer> {
  const asking = principal.actor.accountId;
  const { clientGroup, operations } = batch;
  // Looked up once, and only where it is needed: placing an order looks for itself.
  let found: Promise<Sender | null> | undefined;
  const sender = () => {
    found ??= findSender(pool, clientGroup, asking);
    return found;
  };
  // How far the device's clock is ahead of ours; what it calls "expires" is by that clock.
  const skew = batch.sentAt === undefined ? 0 : batch.sentAt - now;
  const results: OperationResult[] = [];
  let raised: number | undefined;
  for (const operation of operations) {
    const prepared = prepare(operation, now + skew);
    const sent = { clientGroup, operation };
    const { applied } = await traceOperation(operation, { now, skew }, async () => {
      const applied = await applyOne(principal, now, sent, prepared, sender).catch(failed);
      return { applied, fresh: "effect" in applied };
    });
    results.push(resultOf(operation.opId, applied));
    if ("effect" in applied && applied.effect.ok) {
      raised = applied.effect.seq ?? raised;
      if (operation.name === "order.place") countMetric(METRICS.ordersReceived);
    }
  }
  if (raised === undefined) return { results, seq: (await sender())?.seq ?? 0 };
  wakeRelay();
  announceOrders([{ accountId: asking, seq: raised }]);
  return { results, seq: raised };
}

/** Counts what failed for a reason of ours; a refusal by the table of permissions is none. */
function failed(error: unknown): never {
  if (!(error instanceof Response)) countMetric(METRICS.operationsFailed);
  throw error;
}

/** Everything that can be said of an operation without looking anything up. */
function prepare({ name, version, args, expiresAt }: Operation, deviceTime: number): Prepared {
  const found = findOperation(name, version);
  if (!found) return reject("unknown-operation", `there is no ${name} version ${version}`);
  if (deviceTime > expiresAt) return reject("expired", "it waited too long on the device");
  const unkept = whereUnkept(args);
  if (unkept !== null) return reject("invalid", `${unkept || "args"}: a character that cannot be kept`);
  return found(args);
}

function reject(code: Rejection["code"], message: string): Prepared {
  return { ok: false, rejection: { code, message } };
}

async function applyOne(
  principal: Principal,
  now: number,
  sent: Sent,
  prepared: Prepared,
  sender: () => Promise<Sender | null>,
): Promise<TurnAndEffect> {
  const ready: Ready = prepared.ok ? prepared.ready : { way: "in-turn", apply: async () => prepared };
  if (ready.way === "at-once") {
    return ready.apply(principal, { db: pool, acting: { accountId: principal.actor.accountId, now }, sent });
  }
  const account = await sender();
  if (!account) return { turn: { verdict: "not-yours" } };
  return applyInTurn(principal, { accountId: account.accountId, now }, sent, ready.apply);
}

function applyInTurn(
  principal: Principal,
  acting: Acting,
  { clientGroup, operation }: Sent,
  apply: ApplyInTurn,
): Promise<TurnAndEffect> {
  return inTransaction(async (tx) => {
    const turn = await takeTurn(tx, clientGroup, operation);
    if (turn.verdict !== "fresh") return { turn };
    const effect = await apply(principal, { tx, acting });
    if (!effect.ok) await recordRejection(tx, operation.opId, effect.rejection);
    return { turn, effect };
  });
}

function resultOf(opId: string, applied: TurnAndEffect): OperationResult {
  if ("effect" in applied) {
    return applied.effect.ok ? { opId, outcome: "applied" } : rejected(opId, applied.effect.rejection);
  }
  switch (applied.turn.verdict) {
    case "known":
      return applied.turn.rejection ? rejected(opId, applied.turn.rejection) : { opId, outcome: "duplicate" };
    case "out-of-order":
      return rejected(opId, { code: "out-of-order", message: "an earlier operation is missing" });
    case "not-yours":
      return rejected(opId, { code: "not-yours", message: "this device belongs to somebody else" });
    case "lane-conflict":
      return rejected(opId, { code: "lane-conflict", message: "another operation had this turn" });
  }
}

function rejected(opId: string, { code, message }: Rejection): OperationResult {
  return { opId, outcome: "rejected", code, message };
}

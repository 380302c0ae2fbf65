import type { Operation, OperationAnswer, OperationBatch, OperationResult } from "#domain/operations";
import type { Effect, Rejection } from "#server/operations/effect";
import {
  findSender,
  recordRejection,
  type Sender,
  takeTurn,
} from "#server/operations/operation-records.server";
import { findOperation } from "#server/operations/registry.server";
import { isStorable } from "#server/operations/storable";
import { announceOrders } from "#server/orders/announce-orders.server";
import { wakeRelay } from "#server/orders/wake-relay.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";

type Applied = { readonly result: OperationResult; readonly seq?: number };

const NOT_YOURS: Rejection = { code: "not-yours", message: "this device belongs to somebody else" };

/**
 * Applies a batch in its order, each operation in a transaction of its own: its turn in the lane, its effect
 * and what it leaves in the outbox are committed together or not at all. Sending a batch again is harmless.
 *
 * @param accountId whom the session says is asking; nothing in the batch is believed about that
 * @param now the server's clock, milliseconds since the epoch
 * @throws when PostgreSQL cannot be reached; the operations before that stand, sending again tells which
 */
export async function applyBatch(
  accountId: string,
  batch: OperationBatch,
  now: number,
): Promise<OperationAnswer> {
  const sender = await findSender(pool, batch.clientGroup, accountId);
  if (!sender) {
    return { results: batch.operations.map(({ opId }) => rejected(opId, NOT_YOURS)), seq: 0 };
  }
  // How far the device's clock is ahead of ours; what it calls "expires" is by that clock.
  const skew = batch.sentAt === undefined ? 0 : batch.sentAt - now;
  const results: OperationResult[] = [];
  let { seq } = sender;
  for (const operation of batch.operations) {
    const applied = await applyOne(sender, batch.clientGroup, operation, now, skew);
    results.push(applied.result);
    seq = applied.seq ?? seq;
  }
  if (seq > sender.seq) {
    wakeRelay();
    announceOrders([{ accountId: sender.accountId, seq }]);
  }
  return { results, seq };
}

function applyOne(
  sender: Sender,
  clientGroup: string,
  operation: Operation,
  now: number,
  skew: number,
): Promise<Applied> {
  const { opId } = operation;
  return inTransaction(async (tx) => {
    const turn = await takeTurn(tx, clientGroup, operation);
    switch (turn.verdict) {
      case "known":
        return { result: turn.rejection ? rejected(opId, turn.rejection) : { opId, outcome: "duplicate" } };
      case "out-of-order":
        return {
          result: rejected(opId, { code: "out-of-order", message: "an earlier operation is missing" }),
        };
      case "lane-conflict":
        return {
          result: rejected(opId, { code: "lane-conflict", message: "another operation had this turn" }),
        };
      case "fresh":
        return settle(tx, opId, await effectOf(tx, sender, operation, now, skew));
    }
  });
}

async function effectOf(
  tx: Transaction,
  { accountId }: Sender,
  { name, version, args, expiresAt }: Operation,
  now: number,
  skew: number,
): Promise<Effect> {
  const apply = findOperation(name, version);
  if (!apply) return reject("unknown-operation", `there is no ${name} version ${version}`);
  if (now + skew > expiresAt) return reject("expired", "it waited too long on the device");
  if (!isStorable(args)) return reject("invalid", "args: a text holds a character that cannot be kept");
  return apply(tx, { accountId, now }, args);
}

async function settle(tx: Transaction, opId: string, effect: Effect): Promise<Applied> {
  if (effect.ok) return { result: { opId, outcome: "applied" }, seq: effect.seq };
  await recordRejection(tx, opId, effect.rejection);
  return { result: rejected(opId, effect.rejection) };
}

function reject(code: Rejection["code"], message: string): Effect {
  return { ok: false, rejection: { code, message } };
}

function rejected(opId: string, { code, message }: Rejection): OperationResult {
  return { opId, outcome: "rejected", code, message };
}

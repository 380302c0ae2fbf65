import * as v from "valibot";
import { type Operation, REJECTION_CODES } from "#domain/operations";
import type { Rejection } from "#server/operations/effect";
import type { Transaction } from "#server/platform/transaction.server";

/**
 * What an operation's lane says to it. `known` brings back what became of it the first time; `not-yours`: the
 * device belongs to somebody else.
 */
export type Turn =
  | { readonly verdict: "fresh" }
  | { readonly verdict: "out-of-order" }
  | { readonly verdict: "lane-conflict" }
  | { readonly verdict: "not-yours" }
  | { readonly verdict: "known"; readonly rejection: Rejection | null };

const turnSchema = v.variant("verdict", [
  v.object({ verdict: v.literal("fresh") }),
  v.object({ verdict: v.literal("out-of-order") }),
  v.object({ verdict: v.literal("lane-conflict") }),
  v.object({ verdict: v.literal("not-yours") }),
  v.object({
    verdict: v.literal("known"),
    recorded_outcome: v.picklist(["applied", "rejected"]),
    recorded_code: v.nullable(v.fallback(v.picklist(REJECTION_CODES), "invalid")),
    recorded_message: v.nullable(v.string()),
  }),
]);

/** Takes an operation's turn; a fresh one stands recorded as applied when the transaction commits. */
export async function takeTurn(tx: Transaction, clientGroup: string, operation: Operation): Promise<Turn> {
  const { opId, lane, n, name } = operation;
  const { rows } = await tx.query({
    name: "take-turn",
    text: "SELECT * FROM take_turn($1, $2, $3, $4, $5)",
    values: [opId, clientGroup, lane, n, name],
  });
  return parseTurn(rows[0]);
}

/** The answer of the SQL function `take_turn`, and of those that begin with it. */
export function parseTurn(row: unknown): Turn {
  const turn = v.parse(turnSchema, row);
  if (turn.verdict !== "known") return turn;
  const rejected = turn.recorded_outcome === "rejected";
  const rejection = { code: turn.recorded_code ?? "invalid", message: turn.recorded_message ?? "" };
  return { verdict: "known", rejection: rejected ? rejection : null };
}

/** Records that an operation had its turn and came to nothing, so that its lane goes on. */
export async function recordRejection(tx: Transaction, opId: string, rejection: Rejection): Promise<void> {
  await tx.query("UPDATE operations SET outcome = 'rejected', code = $2, message = $3 WHERE op_id = $1", [
    opId,
    rejection.code,
    rejection.message,
  ]);
}

/** The account a device's operations count for, and its order sequence; null when the device is not theirs. */
export type Sender = { readonly accountId: string; readonly seq: number };

/**
 * Whom operations of `clientGroup` sent by `accountId` count for. A guest that signed in while they were on
 * their way is the member by now; anybody else's device is nobody's.
 */
export async function findSender(
  db: Transaction,
  clientGroup: string,
  accountId: string,
): Promise<Sender | null> {
  const { rows } = await db.query<{ account_id: string; order_seq: number }>({
    name: "find-sender",
    text: `SELECT holder.id AS account_id, holder.order_seq
             FROM client_groups device
             JOIN accounts holder ON holder.id = device.account_id
             JOIN accounts asking ON asking.id = $2
            WHERE device.id = $1 AND holder.id IN (asking.id, asking.adopted_by_id)`,
    values: [clientGroup, accountId],
  });
  const row = rows[0];
  return row ? { accountId: row.account_id, seq: row.order_seq } : null;
}

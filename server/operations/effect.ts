import type { Operation, RejectionCode } from "#domain/operations";
import type { Turn } from "#server/operations/operation-records.server";
import type { Principal } from "#server/permissions/use-case.server";
import type { Transaction } from "#server/platform/transaction.server";

/** Why an operation came to nothing: the code for programs, a sentence in English for logs. */
export type Rejection = { readonly code: RejectionCode; readonly message: string };

/** What an operation's effect may know: whose it is, and the server's clock in milliseconds. */
export type Acting = { readonly accountId: string; readonly now: number };

/** What became of an effect: `seq` is the owner's order sequence where it was raised. */
export type Effect =
  | { readonly ok: true; readonly seq?: number }
  | { readonly ok: false; readonly rejection: Rejection };

/** What an operation's use case is given to apply inside a transaction that has taken its turn. */
export type InTurn<Args> = {
  readonly tx: Transaction;
  readonly acting: Acting;
  readonly args: Args;
};

/** What one is given that takes the turn itself, with all it does, in one statement that is its own transaction. */
export type AtOnce<Args> = {
  readonly db: Transaction;
  readonly acting: Acting;
  readonly sent: Sent;
  readonly args: Args;
};

/** Applies inside a transaction that has taken the operation's turn; it only queries through `tx`. */
export type ApplyInTurn = (principal: Principal, given: Omit<InTurn<unknown>, "args">) => Promise<Effect>;

/** An operation and the device it came from: what its turn is about. */
export type Sent = { readonly clientGroup: string; readonly operation: Operation };

/** What became of turn and effect together; there is an effect only of a fresh turn. */
export type TurnAndEffect =
  | { readonly turn: Exclude<Turn, { verdict: "fresh" }> }
  | { readonly turn: Turn & { verdict: "fresh" }; readonly effect: Effect };

/** Takes the turn, applies and records a rejection in one statement, which is its own transaction. */
export type ApplyAtOnce = (
  principal: Principal,
  given: Omit<AtOnce<unknown>, "args">,
) => Promise<TurnAndEffect>;

/** An operation whose arguments were parsed, ready to be applied. */
export type Ready =
  | { readonly way: "in-turn"; readonly apply: ApplyInTurn }
  | { readonly way: "at-once"; readonly apply: ApplyAtOnce };

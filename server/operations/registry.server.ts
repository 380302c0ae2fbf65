import * as v from "valibot";
import { cartSchema } from "#domain/cart";
import { acceptOrderSchema, cancelOrderSchema, placeOrderSchema } from "#domain/place-order";
import type { AtOnce, Effect, InTurn, Ready, Rejection, TurnAndEffect } from "#server/operations/effect";
import { saveCart } from "#server/operations/save-cart.server";
import { acceptOrder } from "#server/orders/accept-order.server";
import { cancelOrder } from "#server/orders/cancel-order.server";
import { placeOrder } from "#server/orders/place-order.server";
import type { UseCase } from "#server/permissions/use-case.server";

export type Prepared =
  | { readonly ok: true; readonly ready: Ready }
  | { readonly ok: false; readonly rejection: Rejection };

/** Parses arguments and binds them to what they are for; what does not parse is a rejection. */
export type PrepareOperation = (args: unknown) => Prepared;

function prepared<Schema extends v.GenericSchema>(
  schema: Schema,
  bind: (args: v.InferOutput<Schema>) => Ready,
): PrepareOperation {
  return (args) => {
    const parsed = v.safeParse(schema, args, { abortPipeEarly: true });
    if (parsed.success) return { ok: true, ready: bind(parsed.output) };
    const [issue] = parsed.issues;
    const where = v.getDotPath(issue);
    return { ok: false, rejection: { code: "invalid", message: `${where ?? "args"}: ${issue.message}` } };
  };
}

function inTurn<Schema extends v.GenericSchema>(
  schema: Schema,
  apply: UseCase<InTurn<v.InferOutput<Schema>>, Effect>,
): PrepareOperation {
  return prepared(schema, (args) => ({
    way: "in-turn",
    apply: (principal, given) => apply(principal, { ...given, args }),
  }));
}

function atOnce<Schema extends v.GenericSchema>(
  schema: Schema,
  apply: UseCase<AtOnce<v.InferOutput<Schema>>, TurnAndEffect>,
): PrepareOperation {
  return prepared(schema, (args) => ({
    way: "at-once",
    apply: (principal, given) => apply(principal, { ...given, args }),
  }));
}

/**
 * Everything a device may do, by name and version. A version stays until no outbox can hold it any more: one
 * operation's lifetime after the last client that wrote it.
 */
const OPERATIONS: ReadonlyMap<string, PrepareOperation> = new Map([
  ["order.place@1", atOnce(placeOrderSchema, placeOrder)],
  ["order.cancel@1", inTurn(cancelOrderSchema, cancelOrder)],
  ["order.accept@1", inTurn(acceptOrderSchema, acceptOrder)],
  ["cart.save@1", inTurn(cartSchema, saveCart)],
]);

export function findOperation(name: string, version: number): PrepareOperation | undefined {
  return OPERATIONS.get(`${name}@${version}`);
}

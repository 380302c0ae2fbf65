import * as v from "valibot";
import { cartSchema } from "#domain/cart";
import { acceptOrderSchema, cancelOrderSchema, placeOrderSchema } from "#domain/place-order";
import type { Acting, Effect } from "#server/operations/effect";
import { saveCart } from "#server/operations/save-cart.server";
import { acceptOrder } from "#server/orders/accept-order.server";
import { cancelOrder } from "#server/orders/cancel-order.server";
import { placeOrder } from "#server/orders/place-order.server";
import type { Transaction } from "#server/platform/transaction.server";

/** Parses and applies in one: arguments that do not parse are a rejection. It must only query through `tx`. */
export type ApplyOperation = (tx: Transaction, acting: Acting, args: unknown) => Promise<Effect>;

function operation<Schema extends v.GenericSchema>(
  schema: Schema,
  apply: (tx: Transaction, acting: Acting, args: v.InferOutput<Schema>) => Promise<Effect>,
): ApplyOperation {
  return async (tx, acting, args) => {
    const parsed = v.safeParse(schema, args, { abortPipeEarly: true });
    if (parsed.success) return apply(tx, acting, parsed.output);
    const [issue] = parsed.issues;
    const where = v.getDotPath(issue);
    return { ok: false, rejection: { code: "invalid", message: `${where ?? "args"}: ${issue.message}` } };
  };
}

/**
 * Everything a device may do, by name and version. A version stays until no outbox can hold it any more: one
 * operation's lifetime after the last client that wrote it.
 */
const OPERATIONS: ReadonlyMap<string, ApplyOperation> = new Map([
  ["order.place@1", operation(placeOrderSchema, placeOrder)],
  ["order.cancel@1", operation(cancelOrderSchema, cancelOrder)],
  ["order.accept@1", operation(acceptOrderSchema, acceptOrder)],
  ["cart.save@1", operation(cartSchema, saveCart)],
]);

export function findOperation(name: string, version: number): ApplyOperation | undefined {
  return OPERATIONS.get(`${name}@${version}`);
}

import * as v from "valibot";
import { type CartAnswer, cartSchema, EMPTY_CART } from "#domain/cart";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { prisma } from "#server/platform/postgres.server";

/** The server's copy of an account's cart as `cart.save` left it; empty and of sequence 0 before the first. */
export const readCart = useCase<void, CartAnswer>("cart.read", ownAccount, ({ actor }) =>
  cartOf(actor.accountId),
);

async function cartOf(accountId: string): Promise<CartAnswer> {
  const row = await prisma.cart.findUnique({ where: { accountId }, select: { cart: true, seq: true } });
  const kept = v.safeParse(cartSchema, row?.cart);
  return { owner: accountId, cart: kept.success ? kept.output : EMPTY_CART, seq: row?.seq ?? 0 };
}

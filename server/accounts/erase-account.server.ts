import { cancelOrder } from "#domain/change-order";
import { forgetPerson, lockPerson, openOrders } from "#server/accounts/forget-person.server";
import { erasedMail } from "#server/mail/erased-mail.server";
import { changeOrder } from "#server/orders/change-order.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";

/** `open`: so many orders are on their way, which need somebody to come to. */
export type Erasure = { readonly ok: true } | { readonly ok: false; readonly open: number };

export type EraseArgs = {
  /** Call off first what nobody has started picking. */
  readonly cancelOpen: boolean;
  readonly now: number;
};

/**
 * Forgets a person for good, as they ask. Refused while orders are open, unless those can be called off.
 * @throws {Response} 503 `sessions-unavailable`: then nothing was erased.
 */
export const eraseAccount = useCase(
  "account.erase",
  ownAccount,
  async (principal, { cancelOpen, now }: EraseArgs): Promise<Erasure> => {
    const { accountId } = principal.actor;
    return inTransaction(async (tx): Promise<Erasure> => {
      const open = cancelOpen ? await cancelAll(tx, accountId, now) : await openOrders(tx, accountId);
      if (open.length > 0) return { ok: false, open: open.length };
      const person = await lockPerson(tx, accountId);
      if (person.open > 0) return { ok: false, open: person.open };
      const mail = person.email === null ? null : erasedMail(person.email);
      await forgetPerson(tx, { principal, accountId, mail, detail: {}, now });
      return { ok: true };
    });
  },
);

/** Calls off what can be, and gives what goes on. */
async function cancelAll(tx: Transaction, accountId: string, now: number): Promise<string[]> {
  for (const orderId of await openOrders(tx, accountId)) {
    await changeOrder(tx, { accountId, now }, orderId, cancelOrder);
  }
  return openOrders(tx, accountId);
}

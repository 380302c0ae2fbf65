import * as v from "valibot";
import type { OrderState } from "#domain/order-states";
import { openEmail, openName } from "#server/accounts/sealed-identity.server";
import { isNewsworthy, orderMail } from "#server/mail/order-mails.server";
import { queueMail } from "#server/mail/queue-mail.server";
import { inTransaction } from "#server/platform/transaction.server";

const bytes = v.instance(Uint8Array);
const recipientSchema = v.object({
  id: v.string(),
  number: v.string(),
  email: v.nullable(bytes),
  name: v.nullable(bytes),
});

/**
 * Writes to the member whose order came to `state`, once however often the event comes. Guests have no address, and
 * are told on their device. A state the order has left meanwhile is still told: the mails come in turn.
 */
export async function notifyMember(orderId: string, state: OrderState): Promise<void> {
  if (!isNewsworthy(state)) return;
  await inTransaction(async (tx) => {
    const { rowCount } = await tx.query(
      "INSERT INTO order_notices (order_id, state) VALUES ($1, $2) ON CONFLICT DO NOTHING",
      [orderId, state],
    );
    if (rowCount === 0) return;
    const { rows } = await tx.query(
      `SELECT account.id, orders.number, account.email, account.name
         FROM orders JOIN accounts account ON account.id = orders.account_id
        WHERE orders.id = $1 AND account.email IS NOT NULL AND account.erased_at IS NULL`,
      [orderId],
    );
    if (rows[0] === undefined) return;
    const { id, number, email, name } = v.parse(recipientSchema, rows[0]);
    const to = await openEmail(id, email);
    if (to === null) return;
    await queueMail(tx, orderMail(to, await openName(id, name), { orderId, number, state }));
  });
}

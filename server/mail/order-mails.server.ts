import type { OrderState } from "#domain/order-states";
import {
  mail_order_action,
  mail_order_confirmed_body,
  mail_order_confirmed_title,
  mail_order_needs_you_body,
  mail_order_needs_you_title,
  mail_order_refused_body,
  mail_order_refused_title,
} from "#messages";
import type { Mail } from "#server/mail/mail";
import { linkTo } from "#server/mail/mail-links.server";
import { writeMail } from "#server/mail/write-mail";

const WORDS = {
  confirmed: [mail_order_confirmed_title, mail_order_confirmed_body],
  "needs-you": [mail_order_needs_you_title, mail_order_needs_you_body],
  refused: [mail_order_refused_title, mail_order_refused_body],
} as const;

type Newsworthy = keyof typeof WORDS;

/** Whether an order's owner is written to when it comes to this state. */
export function isNewsworthy(state: OrderState): state is Newsworthy {
  return Object.hasOwn(WORDS, state);
}

/** To the owner of an order that was reviewed. */
export function orderMail(
  to: string,
  name: string,
  order: { readonly orderId: string; readonly number: string; readonly state: Newsworthy },
): Mail {
  const [title, body] = WORDS[order.state];
  const words = title({ number: order.number });
  return writeMail(to, {
    subject: words,
    title: words,
    paragraphs: [body({ name })],
    action: { label: mail_order_action(), url: linkTo(`/orders/${order.orderId}`) },
    afterwords: [],
  });
}

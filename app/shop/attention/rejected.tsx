import { orderNumber } from "#domain/order-number";
import {
  attention_dismiss,
  attention_refused_accept_body,
  attention_refused_accept_title,
  attention_refused_cancel_body,
  attention_refused_cancel_title,
  attention_refused_other_body,
  attention_refused_other_title,
  attention_refused_title,
  order_change_refused,
} from "#messages";
import { type AttentionItem, dismiss } from "#offline/attention";
import { changeOrder } from "#offline/change-order";
import { Button } from "#ui/controls/button.tsx";
import { AttentionCard } from "#ui/feedback/attention-card.tsx";
import { formatMoment } from "#ui/format/age.ts";
import { useNow } from "#ui/format/use-now.ts";
import { rejectionWords } from "../order/story-words.ts";
import { OrderLink } from "./order-choices.tsx";
import { useAnswer } from "./use-answer.ts";

type RejectedItem = Extract<AttentionItem, { kind: "rejected" }>;
type RejectedProps = { readonly item: RejectedItem; readonly linked: boolean };

/** Something done on this device that the server would not take: what it was, why, and what now. */
export function Rejected({ item, linked }: RejectedProps) {
  const now = useNow() ?? Date.now();
  const answer = useAnswer();
  const { title, body } = words(item, now);
  const { order, opId } = item;
  const refill = async (orderId: string) => {
    const refilled = await changeOrder(orderId);
    return refilled.ok ? dismiss(opId) : refilled;
  };
  return (
    <AttentionCard
      title={title}
      actions={
        <>
          {order && item.name === "order.place" ? (
            <Button onClick={() => answer(() => refill(order.id), "/cart")}>{order_change_refused()}</Button>
          ) : null}
          <Button tone="outline" onClick={() => answer(() => dismiss(opId))}>
            {attention_dismiss()}
          </Button>
          {linked && order ? <OrderLink orderId={order.id} /> : null}
        </>
      }
    >
      <p>{body}</p>
    </AttentionCard>
  );
}

function words({ name, code, at, order }: RejectedItem, now: number): { title: string; body: string } {
  const moment = formatMoment(order?.placedAt ?? at, now);
  switch (name) {
    case "order.place":
      return { title: attention_refused_title({ moment }), body: rejectionWords(code) };
    case "order.cancel":
      return {
        title: attention_refused_cancel_title({ number: order ? orderNumber(order.id) : "" }),
        body: attention_refused_cancel_body(),
      };
    case "order.accept":
      return { title: attention_refused_accept_title(), body: attention_refused_accept_body() };
    default:
      return { title: attention_refused_other_title(), body: attention_refused_other_body() };
  }
}

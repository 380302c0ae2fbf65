import { cents } from "#domain/money";
import { orderNumber } from "#domain/order-number";
import {
  attention_accept,
  attention_answer_by,
  attention_cancel,
  attention_look,
  attention_over_cap_body,
  attention_over_cap_title,
  order_change,
} from "#messages";
import { acceptOrder } from "#offline/accept-order";
import type { AttentionItem } from "#offline/attention";
import { cancelOrder } from "#offline/cancel-order";
import { changeOrder } from "#offline/change-order";
import { Button, LinkButton } from "#ui/controls/button.tsx";
import { AttentionCard } from "#ui/feedback/attention-card.tsx";
import { formatMoment } from "#ui/format/age.ts";
import { formatMoney } from "#ui/format/money.ts";
import { useNow } from "#ui/format/use-now.ts";
import { useAnswer } from "./use-answer.ts";

type OverCapProps = { readonly item: Extract<AttentionItem, { kind: "price" }>; readonly linked: boolean };

/** An order that would cost more than the shopper agreed to: agree, change it, or call it off. */
export function OverCap({ item, linked }: OverCapProps) {
  const { order, proposedTotal, answerBy } = item;
  const now = useNow() ?? Date.now();
  const answer = useAnswer();
  const total = formatMoney(proposedTotal);
  const priceCap = order.view?.priceCap ?? order.placed?.priceCap ?? proposedTotal;
  return (
    <AttentionCard
      title={
        <span className="figures">{attention_over_cap_title({ number: orderNumber(order.id), total })}</span>
      }
      actions={
        <>
          <Button onClick={() => answer(() => acceptOrder(order.id))}>{attention_accept({ total })}</Button>
          <Button tone="outline" onClick={() => answer(() => cancelOrder(order.id))}>
            {attention_cancel()}
          </Button>
          <Button tone="plain" onClick={() => answer(() => changeOrder(order.id), "/cart")}>
            {order_change()}
          </Button>
          {linked ? (
            <LinkButton tone="plain" to={`/orders/${order.id}`}>
              {attention_look()}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <p className="figures">
        {attention_over_cap_body({
          amount: formatMoney(cents(Math.max(0, proposedTotal - priceCap))),
          cap: formatMoney(priceCap),
        })}
      </p>
      <p className="figures mt-1">{attention_answer_by({ moment: formatMoment(answerBy, now) })}</p>
    </AttentionCard>
  );
}

import { cents } from "#domain/money";
import { orderNumber } from "#domain/order-number";
import {
  attention_accept,
  attention_answer_by,
  attention_over_cap_body,
  attention_over_cap_title,
} from "#messages";
import { acceptOrder } from "#offline/accept-order";
import type { AttentionItem } from "#offline/attention";
import { Button } from "#ui/controls/button.tsx";
import { AttentionCard } from "#ui/feedback/attention-card.tsx";
import { formatMoment } from "#ui/format/age.ts";
import { formatMoney } from "#ui/format/money.ts";
import { useNow } from "#ui/format/use-now.ts";
import { OrderChoices } from "./order-choices.tsx";
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
          <OrderChoices orderId={order.id} linked={linked} answer={answer} />
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

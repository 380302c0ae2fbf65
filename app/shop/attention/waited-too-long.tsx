import { useEffect, useState } from "react";
import { proposedCap, reviewCart } from "#domain/cart-review";
import { type Cents, cents } from "#domain/money";
import { attention_held_body, attention_held_send, attention_held_title } from "#messages";
import type { AttentionItem } from "#offline/attention";
import type { ShopperOrder } from "#offline/orders";
import { type FreshPrices, sendAgain } from "#offline/send-again";
import { Button } from "#ui/controls/button.tsx";
import { AttentionCard } from "#ui/feedback/attention-card.tsx";
import { formatMoment } from "#ui/format/age.ts";
import { formatMoney } from "#ui/format/money.ts";
import { useNow } from "#ui/format/use-now.ts";
import { readMarket } from "../cart/read-market.ts";
import { OrderChoices } from "./order-choices.tsx";
import { useAnswer } from "./use-answer.ts";

type WaitedTooLongProps = {
  readonly item: Extract<AttentionItem, { kind: "expired" }>;
  readonly linked: boolean;
};

/** An order that found no signal for a week: it is not placed behind the shopper's back. */
export function WaitedTooLong({ item: { order }, linked }: WaitedTooLongProps) {
  const now = useNow() ?? Date.now();
  const answer = useAnswer();
  const fresh = useFreshPrices(order);
  return (
    <AttentionCard
      title={attention_held_title({ moment: formatMoment(order.placedAt, now) })}
      actions={
        <>
          <Button onClick={() => answer(() => sendAgain(order.id, fresh))}>{attention_held_send()}</Button>
          <OrderChoices orderId={order.id} linked={linked} answer={answer} />
        </>
      }
    >
      <p className="figures">
        {attention_held_body({ total: formatMoney(fresh.seenTotal), cap: formatMoney(fresh.priceCap) })}
      </p>
    </AttentionCard>
  );
}

/** What the order costs today by this device's catalogue, and a cap that is never below it. */
function useFreshPrices({ cart, placed }: ShopperOrder): FreshPrices {
  const [total, setTotal] = useState<Cents>(placed?.seenTotal ?? cents(0));
  useEffect(() => {
    if (!cart) return;
    let stale = false;
    readMarket(cart.lines).then((market) => {
      if (market && !stale) setTotal(reviewCart(cart, market).total);
    });
    return () => {
      stale = true;
    };
  }, [cart]);
  const agreed = placed?.priceCap ?? total;
  return { seenTotal: total, priceCap: agreed >= total ? agreed : proposedCap(total) };
}

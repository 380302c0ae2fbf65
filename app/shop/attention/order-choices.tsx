import { attention_cancel, attention_look, attention_see_order, order_change } from "#messages";
import { cancelOrder } from "#offline/cancel-order";
import { changeOrder } from "#offline/change-order";
import { Button, LinkButton } from "#ui/controls/button.tsx";
import type { useAnswer } from "./use-answer.ts";

type OrderChoicesProps = {
  readonly orderId: string;
  readonly linked: boolean;
  readonly answer: ReturnType<typeof useAnswer>;
};

/** What can be done with an order that waits for a word, besides agreeing: call it off, change it, look at it. */
export function OrderChoices({ orderId, linked, answer }: OrderChoicesProps) {
  return (
    <>
      <Button tone="outline" onClick={() => answer(() => cancelOrder(orderId))}>
        {attention_cancel()}
      </Button>
      <Button tone="plain" onClick={() => answer(() => changeOrder(orderId), "/cart")}>
        {order_change()}
      </Button>
      {linked ? <OrderLink orderId={orderId} words={attention_look()} /> : null}
    </>
  );
}

/** The way to the order something is about. */
export function OrderLink({
  orderId,
  words = attention_see_order(),
}: {
  readonly orderId: string;
  readonly words?: string;
}) {
  return (
    <LinkButton tone="plain" to={`/orders/${orderId}`}>
      {words}
    </LinkButton>
  );
}

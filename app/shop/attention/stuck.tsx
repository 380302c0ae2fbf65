import {
  attention_stuck_accept_title,
  attention_stuck_again,
  attention_stuck_body,
  attention_stuck_cancel_title,
  attention_stuck_discard,
  attention_stuck_other_title,
  attention_stuck_place_title,
  attention_unreadable_body,
} from "#messages";
import { discard, tryAgain } from "#offline/answer-stuck";
import type { AttentionItem } from "#offline/attention";
import { Button } from "#ui/controls/button.tsx";
import { AttentionCard } from "#ui/feedback/attention-card.tsx";
import { formatMoment } from "#ui/format/age.ts";
import { useNow } from "#ui/format/use-now.ts";
import { OrderLink } from "./order-choices.tsx";
import { useAnswer } from "./use-answer.ts";

type StuckItem = Extract<AttentionItem, { kind: "stuck" }>;
type StuckProps = { readonly item: StuckItem; readonly linked: boolean };

/** Something done on this device that cannot be sent as it is: it waits here for the shopper's word. */
export function Stuck({ item, linked }: StuckProps) {
  const now = useNow() ?? Date.now();
  const answer = useAnswer();
  const { order, opId } = item;
  return (
    <AttentionCard
      title={title(item, now)}
      actions={
        <>
          <Button onClick={() => answer(() => tryAgain(opId))}>{attention_stuck_again()}</Button>
          <Button tone="outline" onClick={() => answer(() => discard(opId))}>
            {attention_stuck_discard()}
          </Button>
          {linked && order ? <OrderLink orderId={order.id} /> : null}
        </>
      }
    >
      <p>{item.code === "unreadable" ? attention_unreadable_body() : attention_stuck_body()}</p>
    </AttentionCard>
  );
}

function title({ name, at, order }: StuckItem, now: number): string {
  switch (name) {
    case "order.place":
      return attention_stuck_place_title({ moment: formatMoment(order?.placedAt ?? at, now) });
    case "order.cancel":
      return attention_stuck_cancel_title();
    case "order.accept":
      return attention_stuck_accept_title();
    default:
      return attention_stuck_other_title();
  }
}

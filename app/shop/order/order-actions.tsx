import { useNavigate } from "@remix-run/react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import {
  order_action_failed,
  order_again,
  order_again_done,
  order_cancel,
  order_cancel_confirm,
  order_cancel_confirm_body,
  order_cancel_confirm_title,
  order_cancel_keep,
  order_cancel_sent,
  order_cancel_too_late,
  order_cancelled_unsent,
} from "#messages";
import { type Cancelled, cancelOrder } from "#offline/cancel-order";
import { orderAgain } from "#offline/order-again";
import { Button } from "#ui/controls/button.tsx";
import { focusOnArrival } from "#ui/controls/focus-on-arrival.ts";
import { useToast } from "#ui/feedback/toasts.tsx";
import type { ShownOrder } from "../orders/shown-order.ts";

const CANCEL_WORDS: Record<Cancelled, () => string> = {
  withdrawn: order_cancelled_unsent,
  asked: order_cancel_sent,
  unknown: order_cancel_too_late,
};

/** What a shopper can do with an order: order it again, or call it off while nobody picks it. */
export function OrderActions({ order }: { readonly order: ShownOrder }) {
  const toast = useToast();
  const navigate = useNavigate();
  const again = async () => {
    const filled = await orderAgain(order.id);
    if (!filled.ok) return toast({ message: order_action_failed() });
    toast({ message: order_again_done({ count: filled.value }) });
    navigate("/cart");
  };
  return (
    <div className="flex flex-col gap-3">
      <Button tone="soft" className="w-full" onClick={again}>
        {order_again()}
      </Button>
      {order.mayCancel ? <CancelOrder orderId={order.id} /> : null}
    </div>
  );
}

/** A question in the page, not a window over it: nothing is hidden while deciding. */
function CancelOrder({ orderId }: { readonly orderId: string }) {
  const toast = useToast();
  const [asking, ask] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const keep = () => {
    flushSync(() => ask(false));
    opener.current?.focus();
  };
  const cancel = async () => {
    ask(false);
    const cancelled = await cancelOrder(orderId);
    toast({ message: cancelled.ok ? CANCEL_WORDS[cancelled.value]() : order_action_failed() });
  };
  if (!asking) {
    return (
      <Button tone="plain" className="w-full" onClick={() => ask(true)} ref={opener}>
        {order_cancel()}
      </Button>
    );
  }
  return (
    <fieldset className="rounded-card bg-berry-soft p-4">
      <legend className="float-start w-full font-semibold">{order_cancel_confirm_title()}</legend>
      <p className="clear-both pt-1 text-sm">{order_cancel_confirm_body()}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button tone="danger" size="small" className="bg-surface" onClick={cancel}>
          {order_cancel_confirm()}
        </Button>
        {/* The keyboard arrives at the answer that changes nothing. */}
        <Button tone="outline" size="small" onClick={keep} ref={focusOnArrival}>
          {order_cancel_keep()}
        </Button>
      </div>
    </fieldset>
  );
}

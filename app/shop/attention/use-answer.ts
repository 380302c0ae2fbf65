import { useNavigate } from "@remix-run/react";
import { useRef } from "react";
import { order_action_failed } from "#messages";
import type { Saved } from "#offline/database";
import { useToast } from "#ui/feedback/toasts.tsx";

/** Gives one answer at a time; says so when the device could not keep it, goes to `then` when it did. */
export function useAnswer(): (give: () => Promise<Saved<unknown>>, then?: string) => Promise<void> {
  const toast = useToast();
  const navigate = useNavigate();
  const underWay = useRef(false);
  return async (give, then) => {
    if (underWay.current) return;
    underWay.current = true;
    const { ok } = await give().finally(() => {
      underWay.current = false;
    });
    if (!ok) toast({ message: order_action_failed() });
    else if (then) navigate(then);
  };
}

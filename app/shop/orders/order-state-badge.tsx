import type { LucideIcon } from "lucide-react";
import Ban from "lucide-react/icons/ban";
import CircleCheck from "lucide-react/icons/circle-check";
import CircleX from "lucide-react/icons/circle-x";
import Clock from "lucide-react/icons/clock";
import Hourglass from "lucide-react/icons/hourglass";
import Package from "lucide-react/icons/package";
import PackageCheck from "lucide-react/icons/package-check";
import Send from "lucide-react/icons/send";
import ShoppingBasket from "lucide-react/icons/shopping-basket";
import Store from "lucide-react/icons/store";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import Truck from "lucide-react/icons/truck";
import type { VendorOrderState } from "#domain/order-states";
import {
  order_state_answering,
  order_state_cancelled,
  order_state_cancelling,
  order_state_completed,
  order_state_confirmed,
  order_state_held,
  order_state_needs_you,
  order_state_received,
  order_state_refused,
  order_state_sent,
  order_state_waiting,
  order_vendor_state_cancelled,
  order_vendor_state_confirmed,
  order_vendor_state_delivered,
  order_vendor_state_on_hold,
  order_vendor_state_on_the_way,
  order_vendor_state_packed,
  order_vendor_state_picking,
  order_vendor_state_received,
  order_vendor_state_refused,
} from "#messages";
import { Badge, type Tone } from "#ui/feedback/badge.tsx";
import type { ShownOrder } from "./shown-order.ts";

type Look = { readonly tone: Tone; readonly icon: LucideIcon; readonly word: () => string };

const ORDER_LOOK: Record<ShownOrder["state"], Look> = {
  waiting: { tone: "honey", icon: Clock, word: order_state_waiting },
  sent: { tone: "honey", icon: Send, word: order_state_sent },
  held: { tone: "tomato", icon: TriangleAlert, word: order_state_held },
  received: { tone: "leaf", icon: Store, word: order_state_received },
  "needs-you": { tone: "tomato", icon: TriangleAlert, word: order_state_needs_you },
  confirmed: { tone: "leaf", icon: CircleCheck, word: order_state_confirmed },
  refused: { tone: "berry", icon: CircleX, word: order_state_refused },
  cancelled: { tone: "plain", icon: Ban, word: order_state_cancelled },
  completed: { tone: "leaf", icon: PackageCheck, word: order_state_completed },
  cancelling: { tone: "honey", icon: Hourglass, word: order_state_cancelling },
  answering: { tone: "honey", icon: Hourglass, word: order_state_answering },
};

const PART_LOOK: Record<VendorOrderState, Look> = {
  received: { tone: "plain", icon: Hourglass, word: order_vendor_state_received },
  "on-hold": { tone: "tomato", icon: TriangleAlert, word: order_vendor_state_on_hold },
  confirmed: { tone: "leaf", icon: CircleCheck, word: order_vendor_state_confirmed },
  refused: { tone: "berry", icon: CircleX, word: order_vendor_state_refused },
  cancelled: { tone: "plain", icon: Ban, word: order_vendor_state_cancelled },
  picking: { tone: "leaf", icon: ShoppingBasket, word: order_vendor_state_picking },
  packed: { tone: "leaf", icon: Package, word: order_vendor_state_packed },
  "on-the-way": { tone: "leaf", icon: Truck, word: order_vendor_state_on_the_way },
  delivered: { tone: "leaf", icon: PackageCheck, word: order_vendor_state_delivered },
};

export function orderStateWord(state: ShownOrder["state"]): string {
  return ORDER_LOOK[state].word();
}

export function vendorStateWord(state: VendorOrderState): string {
  return PART_LOOK[state].word();
}

export function OrderStateBadge({ state }: { readonly state: ShownOrder["state"] }) {
  const { tone, icon, word } = ORDER_LOOK[state];
  return (
    <Badge tone={tone} icon={icon}>
      {word()}
    </Badge>
  );
}

export function VendorStateBadge({ state }: { readonly state: VendorOrderState }) {
  const { tone, icon, word } = PART_LOOK[state];
  return (
    <Badge tone={tone} icon={icon}>
      {word()}
    </Badge>
  );
}

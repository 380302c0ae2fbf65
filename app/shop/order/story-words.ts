import type { RejectionCode } from "#domain/operations";
import {
  order_refused_expired,
  order_refused_other,
  order_refused_unknown_offer,
  order_step_accepted_plain,
  order_step_answering,
  order_step_cancelled,
  order_step_cancelled_vendor,
  order_step_cancelling,
  order_step_checking,
  order_step_completed,
  order_step_confirmed,
  order_step_confirmed_vendor,
  order_step_delivered,
  order_step_delivered_vendor,
  order_step_held,
  order_step_held_detail,
  order_step_needs_you,
  order_step_needs_you_detail,
  order_step_on_the_way,
  order_step_on_the_way_vendor,
  order_step_packed,
  order_step_packed_vendor,
  order_step_picking,
  order_step_picking_vendor,
  order_step_placed,
  order_step_received,
  order_step_refused,
  order_step_refused_vendor,
  order_step_sent,
  order_step_sent_detail,
  order_step_waiting,
  order_step_waiting_detail,
  order_step_waiting_detail_online,
} from "#messages";
import { formatMoment } from "#ui/format/age.ts";
import { formatList } from "#ui/format/list.ts";
import type { StoryKind, StoryStep } from "./order-story.ts";

type Words = {
  readonly whole: () => string;
  readonly part?: (inputs: { readonly vendor: string }) => string;
};

const WORDS: Record<StoryKind, Words> = {
  placed: { whole: order_step_placed },
  waiting: { whole: order_step_waiting },
  held: { whole: order_step_held },
  sent: { whole: order_step_sent },
  received: { whole: order_step_received },
  checking: { whole: order_step_checking },
  "needs-you": { whole: order_step_needs_you },
  accepted: { whole: order_step_accepted_plain },
  confirmed: { whole: order_step_confirmed, part: order_step_confirmed_vendor },
  refused: { whole: order_step_refused, part: order_step_refused_vendor },
  cancelled: { whole: order_step_cancelled, part: order_step_cancelled_vendor },
  cancelling: { whole: order_step_cancelling },
  answering: { whole: order_step_answering },
  picking: { whole: order_step_picking, part: order_step_picking_vendor },
  packed: { whole: order_step_packed, part: order_step_packed_vendor },
  "on-the-way": { whole: order_step_on_the_way, part: order_step_on_the_way_vendor },
  delivered: { whole: order_step_delivered, part: order_step_delivered_vendor },
  completed: { whole: order_step_completed },
};

export type StoryContext = {
  readonly now: number;
  readonly online: boolean;
  readonly rejection: RejectionCode | null;
};

/** What a step says, in one line. */
export function stepTitle({ kind, vendors }: StoryStep): string {
  const { whole, part } = WORDS[kind];
  return part && vendors.length > 0 ? part({ vendor: formatList(vendors) }) : whole();
}

/** When it happened, or what it means that it has not. */
export function stepDetail({ kind, state, at }: StoryStep, context: StoryContext): string {
  const moment = at === null ? "" : formatMoment(at, context.now);
  const meaning = state === "ahead" ? "" : meaningOf(kind, context);
  return [moment, meaning].filter(Boolean).join(" · ");
}

function meaningOf(kind: StoryKind, { online, rejection }: StoryContext): string {
  if (kind === "waiting") return online ? order_step_waiting_detail_online() : order_step_waiting_detail();
  if (kind === "held") return order_step_held_detail();
  if (kind === "sent") return order_step_sent_detail();
  if (kind === "needs-you") return order_step_needs_you_detail();
  if (kind === "refused" && rejection) return rejectionWords(rejection);
  return "";
}

/** Why the market would not take an order at all. */
export function rejectionWords(code: RejectionCode): string {
  if (code === "expired") return order_refused_expired();
  if (code === "unknown-offer" || code === "unknown-vendor") return order_refused_unknown_offer();
  return order_refused_other();
}

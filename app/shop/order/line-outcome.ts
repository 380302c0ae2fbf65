import { cents } from "#domain/money";
import type { LineReason } from "#domain/order-states";
import type { OrderLineView } from "#domain/order-view";
import { lineTotal, quantityOf } from "#domain/quantity";
import {
  order_outcome_accepted,
  order_outcome_cancelled,
  order_outcome_less,
  order_outcome_more,
  order_outcome_not_charged,
  order_outcome_reduced,
  order_outcome_reduced_money,
  order_outcome_refused_below_minimum,
  order_outcome_refused_gone,
  order_outcome_refused_low_stock,
  order_outcome_refused_other,
  order_outcome_refused_out_of_stock,
  order_outcome_refused_over_limit,
  order_outcome_refused_unit_changed,
  order_outcome_repriced,
  order_outcome_substitute_later,
  order_outcome_substitute_later_money,
  order_outcome_substituted,
} from "#messages";
import type { Tone } from "#ui/feedback/badge.tsx";
import { formatMoney } from "#ui/format/money.ts";
import { formatQuantity } from "#ui/format/quantity.ts";

/** What became of a line, and what that means in money; empty where there is nothing to say yet. */
export type OutcomeWords = { readonly tone: Tone; readonly what: string; readonly money: string };

export function outcomeWords(line: OrderLineView, vendor: string): OutcomeWords {
  switch (line.outcome) {
    case "pending":
      return { tone: "plain", what: "", money: "" };
    case "accepted":
      return { tone: "leaf", what: order_outcome_accepted(), money: "" };
    case "repriced":
      return { tone: "honey", what: order_outcome_repriced(), money: differenceWords(line) };
    case "reduced":
      return { tone: "honey", what: reducedWords(line), money: reducedMoney(line) };
    case "substitute-later":
      return {
        tone: "honey",
        what: order_outcome_substitute_later({ vendor }),
        money: order_outcome_substitute_later_money(),
      };
    case "substituted":
      return { tone: "honey", what: order_outcome_substituted(), money: differenceWords(line) };
    case "refused":
      return { tone: "berry", what: refusedWords(line.reason, vendor), money: order_outcome_not_charged() };
    case "cancelled":
      return { tone: "plain", what: order_outcome_cancelled(), money: order_outcome_not_charged() };
  }
}

function reducedWords({ granted, ordered }: OrderLineView): string {
  return order_outcome_reduced({
    granted: formatQuantity(granted ?? quantityOf(ordered.unit, 0)),
    ordered: formatQuantity(ordered),
  });
}

/** What falls away is valued at the price charged; a price that moved too is said on its own. */
function reducedMoney(line: OrderLineView): string {
  const whole = lineTotal(line.price, line.ordered);
  const rest = order_outcome_reduced_money({ amount: formatMoney(cents(whole - line.total)) });
  return [rest, differenceWords(line)].filter(Boolean).join(" ");
}

/** How far the charge for what is granted lies from what the shopper saw. */
function differenceWords({ granted, ordered, seenPrice, total }: OrderLineView): string {
  const difference = total - lineTotal(seenPrice, granted ?? ordered);
  if (difference === 0) return "";
  const amount = formatMoney(cents(Math.abs(difference)));
  return difference > 0 ? order_outcome_more({ amount }) : order_outcome_less({ amount });
}

function refusedWords(reason: LineReason | null, vendor: string): string {
  switch (reason) {
    case "out-of-stock":
      return order_outcome_refused_out_of_stock();
    case "low-stock":
      return order_outcome_refused_low_stock();
    case "gone":
      return order_outcome_refused_gone();
    case "unit-changed":
      return order_outcome_refused_unit_changed();
    case "below-minimum":
      return order_outcome_refused_below_minimum({ vendor });
    case "over-limit":
      return order_outcome_refused_over_limit();
    case null:
      return order_outcome_refused_other();
  }
}

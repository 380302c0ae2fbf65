import type { Substitution } from "#domain/order-states";
import {
  cart_substitution_best_match,
  cart_substitution_best_match_detail,
  cart_substitution_refund,
  cart_substitution_refund_detail,
  cart_substitution_this_one,
  cart_substitution_this_one_detail,
} from "#messages";

const WORDS: Record<Substitution, { readonly choice: () => string; readonly detail: () => string }> = {
  "best-match": { choice: cart_substitution_best_match, detail: cart_substitution_best_match_detail },
  "this-one": { choice: cart_substitution_this_one, detail: cart_substitution_this_one_detail },
  refund: { choice: cart_substitution_refund, detail: cart_substitution_refund_detail },
};

export function substitutionChoice(substitution: Substitution): string {
  return WORDS[substitution].choice();
}

/** What the choice means when the line runs out. */
export function substitutionDetail(substitution: Substitution): string {
  return WORDS[substitution].detail();
}

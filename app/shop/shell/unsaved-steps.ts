import * as v from "valibot";
import { cartLineSchema } from "#domain/cart";
import type { OfferId } from "#domain/catalogue";
import { type NewCartLine, putInCart, removeOfferFromCart } from "#offline/cart";

/*
 * A step in the cart shows before IndexedDB has it, and a browser that leaves the page aborts what IndexedDB has not
 * finished. `localStorage` writes at once, also while a page goes: what was still on its way then is kept there
 * until the next page takes it into the cart. Each step names a quantity, so one that did arrive may come twice.
 */
const KEY = "egm-unsaved-steps";

/** What a line of an offer became: its new state, or null for taken out. */
export type Step = { readonly offerId: OfferId; readonly line: NewCartLine | null };

const stepsSchema = v.array(
  v.object({ offerId: v.number(), line: v.nullable(v.omit(cartLineSchema, ["lineId", "addedAt"])) }),
);

export function keepSteps(steps: readonly Step[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(steps));
  } catch {
    // Private windows refuse storage; what is in memory is all there is.
    return;
  }
}

/** Puts what the page before could not finish into the cart. Resolves when the device keeps it. */
export async function takeUpSteps(): Promise<void> {
  const kept = recall();
  for (const { offerId, line } of kept) await (line ? putInCart(line) : removeOfferFromCart(offerId));
  if (kept.length > 0) localStorage.removeItem(KEY);
}

function recall(): readonly Step[] {
  try {
    const known = v.safeParse(stepsSchema, JSON.parse(localStorage.getItem(KEY) ?? "[]"));
    return known.success ? known.output : [];
  } catch {
    return [];
  }
}

import { DIETARY_LABELS, type DietaryLabel } from "#domain/catalogue";
import {
  dietary_fair_trade,
  dietary_gluten_free,
  dietary_halal,
  dietary_kosher,
  dietary_lactose_free,
  dietary_no_added_sugar,
  dietary_organic,
  dietary_vegan,
  dietary_vegetarian,
} from "#messages";

const DIETARY_NAMES: Record<DietaryLabel, () => string> = {
  vegan: dietary_vegan,
  vegetarian: dietary_vegetarian,
  "gluten-free": dietary_gluten_free,
  "lactose-free": dietary_lactose_free,
  organic: dietary_organic,
  halal: dietary_halal,
  kosher: dietary_kosher,
  "no-added-sugar": dietary_no_added_sugar,
  "fair-trade": dietary_fair_trade,
};

/** A dietary label in words; an unknown one, from a newer catalogue, as it stands. */
export function dietaryName(label: string): string {
  const known = DIETARY_LABELS.find((name) => name === label);
  return known ? DIETARY_NAMES[known]() : label;
}

import type { Offer } from "#domain/catalogue";
import { type Quantity, stockUnits } from "#domain/quantity";
import {
  product_left,
  product_left_now,
  product_unavailable,
  product_weight_left,
  product_weight_left_now,
} from "#messages";
import { classNames } from "../class-names.ts";
import { formatAge } from "../format/age.ts";
import { formatWeight } from "../format/quantity.ts";
import { useNow } from "../format/use-now.ts";

/** Below this much, pieces or grams, a shopper should know that it may be gone. */
const SCARCE = { each: 12, weight: 3_000 };

type StockDoubtProps = {
  readonly offer: Pick<Offer, "unit" | "available">;
  /** When the figure was true, epoch milliseconds. */
  readonly asOf: number;
  /** What is in the cart of it. */
  readonly wanted: Quantity | null;
};

/** Says how much is left when little is, and how old that figure is; nothing when there is plenty. */
export function StockDoubt({ offer, asOf, wanted }: StockDoubtProps) {
  const now = useNow();
  const { available, unit } = offer;
  const short = wanted !== null && stockUnits(wanted) > available;
  if (available === 0) return <p className="text-sm font-medium text-berry">{product_unavailable()}</p>;
  if (available > SCARCE[unit] && !short) return null;
  return (
    <p className={classNames("figures text-sm", short ? "font-medium text-tomato" : "text-honey-ink")}>
      {stockWords(offer, now === null ? null : formatAge(asOf, now))}
    </p>
  );
}

function stockWords({ unit, available }: StockDoubtProps["offer"], age: string | null): string {
  if (unit === "each") {
    return age === null ? product_left_now({ count: available }) : product_left({ count: available, age });
  }
  const weight = formatWeight(available);
  return age === null ? product_weight_left_now({ weight }) : product_weight_left({ weight, age });
}

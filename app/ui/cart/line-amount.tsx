import type { Offer, Product } from "#domain/catalogue";
import { lineTotal, type Quantity } from "#domain/quantity";
import { line_amount, line_amount_about } from "#messages";
import { formatMoney } from "../format/money.ts";
import { formatQuantity } from "../format/quantity.ts";
import { aboutPieces } from "./quantity-steps.ts";

type LineAmountProps = {
  readonly offer: Pick<Offer, "price">;
  readonly quantity: Quantity;
  readonly pieceGrams: Product["pieceGrams"];
};

/** What is in the cart of a product and what that comes to: `500 g ≈ 3 pieces · €1.75`. */
export function LineAmount({ offer, quantity, pieceGrams }: LineAmountProps) {
  const total = formatMoney(lineTotal(offer.price, quantity));
  const amount = formatQuantity(quantity);
  const count = aboutPieces(quantity, pieceGrams);
  return (
    <p className="figures text-sm font-medium text-leaf">
      {count === null ? line_amount({ amount, total }) : line_amount_about({ amount, count, total })}
    </p>
  );
}

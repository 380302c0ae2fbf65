import { Link } from "@remix-run/react";
import X from "lucide-react/icons/x";
import type { LineChange } from "#domain/cart";
import type { ReviewedLine } from "#domain/cart-review";
import type { Product } from "#domain/catalogue";
import { quantityOf, stockUnits } from "#domain/quantity";
import {
  cart_line_about_pieces,
  cart_line_each_price,
  cart_line_remove,
  cart_line_weight_price,
  product_age_limit,
  product_less,
  product_more,
  product_quantity,
  product_remove,
} from "#messages";
import { aboutPieces, stepsOf } from "#ui/cart/quantity-steps.ts";
import { classNames } from "#ui/class-names.ts";
import { IconButton } from "#ui/controls/icon-button.tsx";
import { Stepper } from "#ui/controls/stepper.tsx";
import { Badge } from "#ui/feedback/badge.tsx";
import { formatFacts } from "#ui/format/list.ts";
import { formatMoney } from "#ui/format/money.ts";
import { ProductThumb } from "#ui/product/product-picture.tsx";
import { LineNote } from "./line-note.tsx";
import { LineNotices } from "./line-notices.tsx";
import { SubstitutionMenu } from "./substitution-menu.tsx";

type CartLineProps = {
  readonly reviewed: ReviewedLine;
  /** What the catalogue knows of the product now; undefined when it is gone or not here yet. */
  readonly product: Pick<Product, "ageLimit" | "pieceGrams"> | undefined;
  readonly onChange: (change: LineChange) => void;
  readonly onRemove: () => void;
};

/** One line of the cart: what it is, how much of it, what changed, and what to do when it runs out. */
export function CartLine({ reviewed, product, onChange, onRemove }: CartLineProps) {
  const { line, orderable, price, total } = reviewed;
  const { seen, quantity } = line;
  const { name } = seen;
  const pieceGrams = product?.pieceGrams ?? null;
  const about = aboutPieces(quantity, pieceGrams);
  const priceWords = quantity.unit === "each" ? cart_line_each_price : cart_line_weight_price;
  return (
    <li className="flex flex-wrap gap-x-4 gap-y-2 py-4">
      <Link
        to={`/p/${seen.slug}`}
        tabIndex={-1}
        aria-hidden
        className={classNames("w-18 shrink-0 sm:w-22", !orderable && "opacity-50")}
      >
        <ProductThumb product={{ ...seen, unit: quantity.unit }} />
      </Link>
      {/* With large text on a small screen there is no room beside the picture. */}
      <div className="flex min-w-0 flex-[1_1_9.5rem] flex-col gap-2">
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <h3 className="font-text text-base leading-snug font-semibold tracking-normal">
              <Link to={`/p/${seen.slug}`} className="hover:underline">
                {name}
              </Link>
            </h3>
            <p className="figures text-sm text-ink-soft">
              {formatFacts([seen.brand, priceWords({ price: formatMoney(price) })])}
            </p>
            {product && product.ageLimit > 0 ? (
              <Badge className="mt-1">{product_age_limit({ age: product.ageLimit })}</Badge>
            ) : null}
          </div>
          <IconButton
            icon={X}
            label={cart_line_remove({ name })}
            onClick={onRemove}
            className="-me-2.5 -mt-2.5 text-ink-soft"
          />
        </div>
        {orderable ? (
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <div className="flex min-w-0 flex-[1_1_9.5rem] flex-wrap items-center gap-x-3 gap-y-1">
              <Stepper
                {...stepsOf(quantity.unit)}
                label={product_quantity({ name })}
                moreLabel={product_more({ name })}
                lessLabel={product_less({ name })}
                removeLabel={product_remove({ name })}
                value={stockUnits(quantity)}
                onChange={(units) =>
                  units === 0 ? onRemove() : onChange({ quantity: quantityOf(quantity.unit, units) })
                }
                className="w-38 max-w-full"
              />
              {about === null ? null : (
                <span className="figures text-sm text-ink-soft">
                  {cart_line_about_pieces({ count: about })}
                </span>
              )}
            </div>
            <p className="figures ms-auto font-display text-lg font-bold">{formatMoney(total)}</p>
          </div>
        ) : null}
        <LineNotices
          reviewed={reviewed}
          pieceGrams={pieceGrams}
          onTake={(taken) => onChange({ quantity: taken })}
          onRemove={onRemove}
        />
      </div>
      {orderable ? (
        <div className="-mt-1 -mb-2 flex basis-full flex-wrap items-center justify-between gap-x-5 sm:justify-start sm:ps-26">
          <SubstitutionMenu
            name={name}
            chosen={line.substitution}
            onChoose={(substitution) => onChange({ substitution })}
          />
          <LineNote name={name} note={line.note} onChange={(note) => onChange({ note })} />
        </div>
      ) : null}
    </li>
  );
}

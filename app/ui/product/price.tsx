import type { Cents } from "#domain/money";
import type { UnitPrice as UnitPriceValue } from "#domain/unit-price";
import { product_was_price } from "#messages";
import { classNames } from "../class-names.ts";
import { formatMoney, moneyParts } from "../format/money.ts";
import { formatUnitPrice } from "../format/quantity.ts";

/** An amount in running text, with figures that line up. */
export function Money({ amount, className }: { readonly amount: Cents; readonly className?: string }) {
  return <span className={classNames("figures whitespace-nowrap", className)}>{formatMoney(amount)}</span>;
}

const SIZES = {
  small: "text-lg",
  normal: "text-xl",
  large: "text-3xl",
};

type PriceProps = {
  readonly amount: Cents;
  /** The price before a sale. */
  readonly was?: Cents | null;
  readonly size?: keyof typeof SIZES;
};

/** The price on the tag: large, minor units smaller; tomato while on sale, with what it was. */
export function Price({ amount, was = null, size = "normal" }: PriceProps) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 whitespace-nowrap">
      <span
        className={classNames(
          "figures font-display font-bold tracking-tight",
          SIZES[size],
          was !== null && "text-tomato",
        )}
      >
        {moneyParts(amount).map(({ text, minor }) => (
          <span key={text} className={minor ? "text-[0.72em]" : undefined}>
            {text}
          </span>
        ))}
      </span>
      {was === null ? null : (
        <span className="figures text-sm text-ink-soft">
          <span className="sr-only">{product_was_price({ price: formatMoney(was) })}</span>
          <s aria-hidden>{formatMoney(was)}</s>
        </span>
      )}
    </span>
  );
}

/** What a kilogram, litre or piece costs, so that packs can be compared. */
export function UnitPrice({
  value,
  className,
}: {
  readonly value: UnitPriceValue;
  readonly className?: string;
}) {
  return (
    <span className={classNames("figures text-sm text-ink-soft", className)}>{formatUnitPrice(value)}</span>
  );
}

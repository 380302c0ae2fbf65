import CircleCheck from "lucide-react/icons/circle-check";
import Truck from "lucide-react/icons/truck";
import type { ReviewedBasket } from "#domain/cart-review";
import {
  cart_free,
  cart_vendor_delivery,
  cart_vendor_free_missing,
  cart_vendor_free_reached,
  cart_vendor_minimum_missing,
} from "#messages";
import { ProgressBar } from "#ui/feedback/progress-bar.tsx";
import { formatMoney } from "#ui/format/money.ts";

/** How far one vendor's part is from being taken at all and, after that, from free delivery. */
export function ThresholdBar({ basket }: { readonly basket: ReviewedBasket }) {
  const { terms, goodsTotal, missingForMinimum, missingForFreeDelivery, deliveryFee } = basket;
  if (!terms) return null;
  if (missingForMinimum > 0) {
    const minimum = formatMoney(terms.minimumOrder);
    const label = cart_vendor_minimum_missing({ amount: formatMoney(missingForMinimum), minimum });
    return <Bar label={label} value={goodsTotal} max={terms.minimumOrder} tone="honey" />;
  }
  if (missingForFreeDelivery === 0 || terms.deliveryFee === 0) {
    return (
      <p className="flex items-center gap-1.5 text-sm font-medium text-leaf">
        <CircleCheck aria-hidden className="size-4" />
        {cart_vendor_free_reached()}
      </p>
    );
  }
  const fee = deliveryFee === 0 ? cart_free() : formatMoney(deliveryFee);
  const delivery = cart_vendor_delivery({ fee });
  if (missingForFreeDelivery === null || terms.freeDeliveryFrom === null) {
    return (
      <p className="figures flex items-center gap-1.5 text-sm text-ink-soft">
        <Truck aria-hidden className="size-4" />
        {delivery}
      </p>
    );
  }
  const label = cart_vendor_free_missing({ amount: formatMoney(missingForFreeDelivery) });
  return <Bar label={label} aside={delivery} value={goodsTotal} max={terms.freeDeliveryFrom} tone="leaf" />;
}

type BarProps = {
  readonly label: string;
  readonly aside?: string;
  readonly value: number;
  readonly max: number;
  readonly tone: "leaf" | "honey";
};

function Bar({ label, aside, value, max, tone }: BarProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="figures flex flex-wrap justify-between gap-x-4 text-sm">
        <span className={tone === "honey" ? "font-medium text-honey-ink" : "text-ink-soft"}>{label}</span>
        {aside ? <span className="text-ink-soft">{aside}</span> : null}
      </p>
      <ProgressBar label={label} value={value} max={max} tone={tone} />
    </div>
  );
}

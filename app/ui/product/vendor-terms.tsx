import Truck from "lucide-react/icons/truck";
import type { Vendor } from "#domain/catalogue";
import { offers_delivery, offers_delivery_free, offers_delivery_free_from, offers_minimum } from "#messages";
import { classNames } from "../class-names.ts";
import { formatMoney } from "../format/money.ts";

type Terms = Pick<Vendor, "deliveryFee" | "minimumOrder" | "freeDeliveryFrom">;

/** Delivery in one line: fee, when it is free, from which order on. */
export function vendorTerms({ deliveryFee, minimumOrder, freeDeliveryFrom }: Terms): string[] {
  const words = [
    deliveryFee === 0 ? offers_delivery_free() : offers_delivery({ fee: formatMoney(deliveryFee) }),
  ];
  if (deliveryFee > 0 && freeDeliveryFrom !== null) {
    words.push(offers_delivery_free_from({ amount: formatMoney(freeDeliveryFrom) }));
  }
  if (minimumOrder > 0) words.push(offers_minimum({ amount: formatMoney(minimumOrder) }));
  return words;
}

export function VendorTerms({ vendor, className }: { readonly vendor: Terms; readonly className?: string }) {
  return (
    <p className={classNames("figures flex items-start gap-1.5 text-sm text-ink-soft", className)}>
      <Truck aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{vendorTerms(vendor).join(" · ")}</span>
    </p>
  );
}

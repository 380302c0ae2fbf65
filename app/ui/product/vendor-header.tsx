import MapPin from "lucide-react/icons/map-pin";
import type { Vendor } from "#domain/catalogue";
import {
  vendor_delivery_fee,
  vendor_free,
  vendor_free_from,
  vendor_minimum,
  vendor_no_minimum,
} from "#messages";
import { formatMoney } from "../format/money.ts";

/** Who a vendor is and on what terms it delivers. */
export function VendorHeader({ vendor }: { readonly vendor: Vendor }) {
  const { deliveryFee, minimumOrder, freeDeliveryFrom } = vendor;
  const terms = [
    { name: vendor_delivery_fee(), value: deliveryFee === 0 ? vendor_free() : formatMoney(deliveryFee) },
    { name: vendor_minimum(), value: minimumOrder === 0 ? vendor_no_minimum() : formatMoney(minimumOrder) },
    ...(deliveryFee > 0 && freeDeliveryFrom !== null
      ? [{ name: vendor_free_from(), value: formatMoney(freeDeliveryFrom) }]
      : []),
  ];
  return (
    <header
      data-tint={vendor.tint}
      className="flex flex-col gap-5 rounded-card bg-linear-to-br from-tint to-tint-deep p-5 sm:p-8 md:flex-row md:items-center"
    >
      <span className="grid size-24 shrink-0 place-items-center rounded-full bg-surface shadow-low sm:size-32">
        <img
          src={`/illustrations/${vendor.illustration}.svg`}
          alt=""
          width={80}
          height={80}
          className="size-[60%]"
        />
      </span>
      <div className="min-w-0 flex-1">
        <h1 className="text-2xl md:text-3xl">{vendor.name}</h1>
        {vendor.location ? (
          <p className="mt-1 flex items-center gap-1.5 text-sm font-medium text-tint-ink">
            <MapPin aria-hidden className="size-4" />
            {vendor.location}
          </p>
        ) : null}
        {vendor.story ? <p className="mt-3 max-w-prose text-tint-ink">{vendor.story}</p> : null}
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-3 md:flex-col md:border-s md:border-tint-ink/25 md:ps-8">
        {terms.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-sm text-tint-ink">{name}</dt>
            <dd className="figures font-display text-xl font-bold">{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

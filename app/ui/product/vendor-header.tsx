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
    <div className="@container">
      <header
        data-tint={vendor.tint}
        // With large text on a small screen, the name gets a row of its own.
        className="grid items-center @min-[17rem]:grid-cols-[auto_1fr] gap-x-4 gap-y-4 rounded-card bg-linear-to-br from-tint to-tint-deep p-5 sm:gap-x-7 sm:p-8 md:grid-cols-[auto_1fr_auto]"
      >
        <span className="grid size-18 shrink-0 place-items-center rounded-full bg-surface shadow-low sm:size-32 md:row-span-2">
          <img
            src={`/illustrations/${vendor.illustration}.svg`}
            alt=""
            width={80}
            height={80}
            className="size-[60%]"
          />
        </span>
        <div className="min-w-0 md:self-end">
          <h1 className="text-2xl md:text-3xl">{vendor.name}</h1>
          {vendor.location ? (
            <p className="mt-1 flex items-center gap-1.5 text-sm font-medium text-tint-ink">
              <MapPin aria-hidden className="size-4" />
              {vendor.location}
            </p>
          ) : null}
        </div>
        {vendor.story ? (
          <p className="max-w-prose text-tint-ink @min-[17rem]:col-span-2 md:col-span-1 md:col-start-2 md:self-start">
            {vendor.story}
          </p>
        ) : null}
        <dl className="flex flex-wrap gap-x-7 @min-[17rem]:col-span-2 gap-y-3 md:col-span-1 md:col-start-3 md:row-span-2 md:row-start-1 md:flex-col md:border-s md:border-tint-ink/25 md:ps-8">
          {terms.map(({ name, value }) => (
            <div key={name}>
              <dt className="text-sm text-tint-ink">{name}</dt>
              <dd className="figures font-display text-xl font-bold">{value}</dd>
            </div>
          ))}
        </dl>
      </header>
    </div>
  );
}

import { Form, useNavigation } from "@remix-run/react";
import ClipboardList from "lucide-react/icons/clipboard-list";
import { useId } from "react";
import type { VendorOffer } from "#domain/vendor-offers";
import {
  vendor_offer_free,
  vendor_offer_on_hand,
  vendor_offer_per_kilo,
  vendor_offer_per_piece,
  vendor_offer_price_of,
  vendor_offer_reserved,
  vendor_offer_save_price,
  vendor_offer_stock,
  vendor_offer_was,
  vendor_offer_was_of,
} from "#messages";
import { classNames } from "#ui/class-names.ts";
import { Button } from "#ui/controls/button.tsx";
import { TextInput } from "#ui/controls/text-input.tsx";
import { formatFacts } from "#ui/format/list.ts";
import { formatNumber } from "#ui/format/locale.ts";
import { formatWeight } from "#ui/format/quantity.ts";
import { ProductThumb } from "#ui/product/product-picture.tsx";
import { centsToType } from "../desk/desk-form.ts";
import { PicturePanel } from "../desk/picture-panel.tsx";
import type { OfferAnswer } from "./change-offer.server.ts";
import { OfferNotice } from "./offer-notice.tsx";
import { StockForms } from "./stock-forms.tsx";
import { useVendorDesk } from "./vendor-desk.ts";

export type ShownOffer = VendorOffer & { readonly opId: string };

type OfferRowProps = { readonly offer: ShownOffer; readonly answer: OfferAnswer | undefined };

/** One offer with its price to type over and its stock to count. */
export function OfferRow({ offer, answer }: OfferRowProps) {
  const { offerId, name, brand, key, gtin, unit, onHand, reserved, picture } = offer;
  const { may, at, actor } = useVendorDesk();
  const nameId = useId();
  const amount = (units: number) => (unit === "each" ? formatNumber(units) : formatWeight(units));
  const free = onHand - reserved;
  return (
    <li
      aria-labelledby={nameId}
      data-row
      tabIndex={-1}
      className="relative flex flex-col gap-1 p-4 md:px-6 md:py-3"
    >
      <div className="grid grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-4 gap-y-3 xl:grid-cols-[4rem_minmax(0,1fr)_auto] min-[86rem]:min-h-24 min-[86rem]:pe-46">
        <ProductThumb product={{ ...offer, picture: picture.shown }} className="w-16" />
        <div className="min-w-0 wrap-anywhere md:pe-30 xl:pe-0">
          <p id={nameId} className="leading-snug font-semibold">
            {name}
          </p>
          <p className="figures text-sm text-ink-soft">{formatFacts([brand, gtin || key])}</p>
        </div>
        <div className="col-span-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 xl:col-span-1">
          <dl className="figures flex flex-wrap gap-x-6 gap-y-2">
            <Figure term={vendor_offer_on_hand()}>{amount(onHand)}</Figure>
            <Figure term={vendor_offer_reserved()}>{amount(reserved)}</Figure>
            <Figure term={vendor_offer_free()} low={free <= 0}>
              {amount(Math.max(0, free))}
            </Figure>
          </dl>
          <PriceForm offer={offer} wrong={answer?.ok === false && answer.wrong === "price"} />
        </div>
      </div>
      {answer ? <OfferNotice offer={offer} answer={answer} /> : null}
      {may("vendor.stock.count") || may("vendor.stock.adjust") ? (
        <details
          className="group"
          open={answer?.ok === false && (answer.wrong === "count" || answer.wrong === "adjust")}
        >
          <summary className="-ms-4 inline-flex min-h-12 list-none items-center gap-2 rounded-full px-4 font-semibold text-leaf hover:bg-leaf-soft min-[86rem]:absolute min-[86rem]:end-6 min-[86rem]:top-3">
            <ClipboardList aria-hidden className="size-5" />
            {vendor_offer_stock()}
          </summary>
          <StockForms offer={offer} />
        </details>
      ) : null}
      {may("vendor.offers.upload-picture") ? (
        <PicturePanel
          product={offer}
          target={{ at: at("/vendor/pictures"), of: { offer: String(offerId) } }}
          locked={picture.shared && actor.role !== "admin"}
          className="md:absolute md:end-6 md:top-4 xl:static min-[86rem]:absolute min-[86rem]:top-15"
        />
      ) : null}
    </li>
  );
}

type FigureProps = { readonly term: string; readonly low?: boolean; readonly children: string };

function Figure({ term, low = false, children }: FigureProps) {
  return (
    <div className="min-w-16">
      <dt className="text-xs text-ink-soft">{term}</dt>
      <dd className={classNames("text-lg font-semibold", low && "text-berry")}>{children}</dd>
    </div>
  );
}

function PriceForm({ offer, wrong }: { readonly offer: ShownOffer; readonly wrong: boolean }) {
  const { offerId, name, unit, price, wasPrice } = offer;
  const { may } = useVendorDesk();
  const busy = useNavigation().formData?.get("offer") === String(offerId);
  const readOnly = !may("vendor.offers.change-price");
  const label = unit === "each" ? vendor_offer_per_piece() : vendor_offer_per_kilo();
  return (
    <Form method="post" preventScrollReset className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="do" value="price" />
      <input type="hidden" name="offer" value={offerId} />
      <div className="flex w-26 flex-col gap-1">
        <span aria-hidden className="text-xs text-ink-soft">
          {label}
        </span>
        <TextInput
          key={price}
          name="price"
          inputMode="decimal"
          autoComplete="off"
          readOnly={readOnly}
          aria-label={vendor_offer_price_of({ name })}
          aria-invalid={wrong || undefined}
          defaultValue={centsToType(price)}
          className="figures font-semibold"
        />
      </div>
      <div className="flex w-26 flex-col gap-1">
        <span aria-hidden className="text-xs text-ink-soft">
          {vendor_offer_was()}
        </span>
        <TextInput
          key={wasPrice}
          name="was"
          inputMode="decimal"
          autoComplete="off"
          readOnly={readOnly}
          aria-label={vendor_offer_was_of({ name })}
          aria-invalid={wrong || undefined}
          defaultValue={wasPrice === null ? "" : centsToType(wasPrice)}
          className="figures"
        />
      </div>
      {readOnly ? null : (
        <Button type="submit" tone="soft" busy={busy}>
          {vendor_offer_save_price()}
        </Button>
      )}
    </Form>
  );
}

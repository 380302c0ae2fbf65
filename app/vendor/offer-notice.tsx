import { Form } from "@remix-run/react";
import { cents } from "#domain/money";
import {
  desk_not_found,
  desk_picture_changed,
  desk_picture_removed,
  desk_undo,
  vendor_offer_amount_wrong,
  vendor_offer_price_done,
  vendor_offer_price_wrong,
  vendor_offer_stock_done,
  vendor_offer_surprise,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { formatNumber } from "#ui/format/locale.ts";
import { formatMoney } from "#ui/format/money.ts";
import { formatWeight } from "#ui/format/quantity.ts";
import { centsToType } from "../desk/desk-form.ts";
import { Choice } from "../desk/picture-panel.tsx";
import type { OfferAnswer } from "./change-offer.server.ts";
import type { ShownOffer } from "./offer-row.tsx";

type OfferNoticeProps = { readonly offer: ShownOffer; readonly answer: OfferAnswer };

/** What the last form of this row came to, with the way back where there is one. */
export function OfferNotice({ offer, answer }: OfferNoticeProps) {
  const { name, unit } = offer;
  if (!answer.ok) {
    return (
      <div role="alert">
        <Notice tone="berry">{WRONG[answer.wrong]()}</Notice>
      </div>
    );
  }
  if (answer.did === "price") {
    const words = vendor_offer_price_done({
      name,
      price: formatMoney(cents(answer.now)),
      before: formatMoney(cents(answer.before.price)),
    });
    return (
      <div role="status">
        <Notice tone="leaf" actions={<UndoPrice offerId={offer.offerId} before={answer.before} />}>
          {words}
        </Notice>
      </div>
    );
  }
  if (answer.did === "picture") {
    const { before, now } = answer;
    return (
      <div role="status">
        <Notice
          tone="leaf"
          actions={<Choice of={{ offer: String(offer.offerId) }} picture={before} words={desk_undo()} />}
        >
          {now === "" ? desk_picture_removed({ name }) : desk_picture_changed({ name })}
        </Notice>
      </div>
    );
  }
  const amount = unit === "each" ? formatNumber(answer.onHand) : formatWeight(answer.onHand);
  return (
    <div role="status">
      <Notice tone={answer.surprise ? "honey" : "leaf"}>
        {vendor_offer_stock_done({ name, amount })} {answer.surprise ? vendor_offer_surprise() : null}
      </Notice>
    </div>
  );
}

const WRONG = {
  price: vendor_offer_price_wrong,
  count: vendor_offer_amount_wrong,
  adjust: vendor_offer_amount_wrong,
  gone: desk_not_found,
};

type Before = { readonly price: number; readonly wasPrice: number | null };

function UndoPrice({ offerId, before }: { readonly offerId: number; readonly before: Before }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="do" value="price" />
      <input type="hidden" name="offer" value={offerId} />
      <input type="hidden" name="price" value={centsToType(before.price)} />
      <input type="hidden" name="was" value={before.wasPrice === null ? "" : centsToType(before.wasPrice)} />
      <Button type="submit" tone="outline" size="small">
        {desk_undo()}
      </Button>
    </Form>
  );
}

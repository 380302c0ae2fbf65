import * as v from "valibot";
import {
  type PriceChange,
  priceChangeSchema,
  type StockAnswer,
  stockAdjustmentSchema,
  stockCountSchema,
} from "#domain/vendor-offers";
import type { Principal } from "#server/permissions/use-case.server";
import { chooseVendorPicture } from "#server/pictures/choose-picture.server";
import { adjustStock } from "#server/stock/adjust-stock.server";
import { countStock } from "#server/stock/count-stock.server";
import { changePrice } from "#server/vendors/change-price.server";
import { readSaleUnit } from "#server/vendors/read-sale-unit.server";
import { centsOrNone, centsTyped, rowId, unitsTyped } from "../desk/desk-form.ts";

/** What became of a form on the page of offers, and what its row says about it. */
export type OfferAnswer =
  | {
      readonly ok: true;
      readonly offerId: number;
      readonly did: "price";
      readonly before: PriceBefore;
      readonly now: number;
    }
  | {
      readonly ok: true;
      readonly offerId: number;
      readonly did: "stock";
      readonly onHand: number;
      readonly surprise: boolean;
    }
  | {
      readonly ok: true;
      readonly offerId: number;
      readonly did: "picture";
      readonly before: string;
      readonly now: string;
    }
  | {
      readonly ok: false;
      readonly offerId: number | null;
      readonly wrong: "price" | "count" | "adjust" | "gone";
    };

type PriceBefore = { readonly price: number; readonly wasPrice: number | null };
type Fields = Readonly<Record<string, string>>;

/** Does what a form of an offer's row asks for. */
export async function changeOffer(
  principal: Principal,
  vendorId: number,
  fields: Fields,
): Promise<OfferAnswer> {
  const offerId = rowId(fields.offer);
  if (offerId === null) return { ok: false, offerId, wrong: "gone" };
  const at = { principal, vendorId, offerId };
  switch (fields.do) {
    case "price":
      return price(at, fields);
    case "count":
      return count(at, fields);
    case "adjust":
      return adjust(at, fields);
    case "picture":
      return picture(at, fields);
    default:
      return { ok: false, offerId, wrong: "gone" };
  }
}

type At = { readonly principal: Principal; readonly vendorId: number; readonly offerId: number };

async function price({ principal, vendorId, offerId }: At, fields: Fields): Promise<OfferAnswer> {
  const parsed = v.safeParse(priceChangeSchema, {
    price: centsTyped(fields.price ?? ""),
    wasPrice: centsOrNone(fields.was ?? ""),
  });
  if (!parsed.success) return { ok: false, offerId, wrong: "price" };
  const change: PriceChange = parsed.output;
  const changed = await changePrice(principal, { vendorId, offerId, change });
  if (!changed.ok) return { ok: false, offerId, wrong: "gone" };
  return { ok: true, offerId, did: "price", before: changed.before, now: change.price };
}

async function picture({ principal, vendorId, offerId }: At, fields: Fields): Promise<OfferAnswer> {
  const now = fields.picture ?? "";
  const chosen = await chooseVendorPicture(principal, { vendorId, offerId, picture: now });
  if (!chosen.ok) return { ok: false, offerId, wrong: "gone" };
  return { ok: true, offerId, did: "picture", before: chosen.before, now };
}

async function count({ principal, vendorId, offerId }: At, fields: Fields): Promise<OfferAnswer> {
  const unit = await readSaleUnit(principal, { vendorId, offerId });
  if (unit === null) return { ok: false, offerId, wrong: "gone" };
  const parsed = v.safeParse(stockCountSchema, {
    opId: fields.op,
    absolute: unitsTyped(fields.counted ?? "", unit),
    countedAt: Date.now(),
  });
  if (!parsed.success) return { ok: false, offerId, wrong: "count" };
  return stockAnswer(offerId, await countStock(principal, { vendorId, offerId, counting: parsed.output }));
}

async function adjust({ principal, vendorId, offerId }: At, fields: Fields): Promise<OfferAnswer> {
  const unit = await readSaleUnit(principal, { vendorId, offerId });
  if (unit === null) return { ok: false, offerId, wrong: "gone" };
  const parsed = v.safeParse(stockAdjustmentSchema, {
    opId: fields.op,
    delta: unitsTyped(fields.delta ?? "", unit),
    reason: fields.reason,
  });
  if (!parsed.success) return { ok: false, offerId, wrong: "adjust" };
  return stockAnswer(offerId, await adjustStock(principal, { vendorId, offerId, adjustment: parsed.output }));
}

function stockAnswer(offerId: number, entered: ({ ok: true } & StockAnswer) | { ok: false }): OfferAnswer {
  if (!entered.ok) return { ok: false, offerId, wrong: "gone" };
  return { ok: true, offerId, did: "stock", onHand: entered.onHand, surprise: entered.surprise };
}

import * as v from "valibot";
import type { Action } from "#domain/permissions";
import { pictureSchema } from "#domain/product-pictures";
import { recordAudit } from "#server/audit/record-audit.server";
import { theMarket } from "#server/market/market-targets";
import { type Principal, useCase } from "#server/permissions/use-case.server";
import {
  giveUpWaiting,
  lockPicture,
  productOfOffer,
  wasMadeFor,
  writePicture,
} from "#server/pictures/picture-records.server";
import { isMarketsToChoose } from "#server/pictures/whose-picture";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";
import { vendorsOffer } from "#server/vendors/vendor-targets.server";

export type PictureChosen =
  /** `before` is what it takes to undo it. */
  | { readonly ok: true; readonly before: string }
  | { readonly ok: false; readonly reason: "not-found" | "shared" };

type OfOffer = { readonly vendorId: number; readonly offerId: number; readonly picture: string };

/** Has what a vendor offers show one of its earlier pictures, or with none (empty) its illustration. */
export const chooseVendorPicture = useCase(
  "vendor.offers.choose-picture",
  vendorsOffer,
  (principal, { vendorId, offerId, picture }: OfOffer): Promise<PictureChosen> =>
    inTransaction(async (tx) => {
      const found = await productOfOffer(tx, vendorId, offerId);
      if (found === null) return { ok: false, reason: "not-found" };
      if (isMarketsToChoose(found, principal.actor)) return { ok: false, reason: "shared" };
      return choose(tx, principal, { ...found, vendorId, picture, action: "vendor.offers.choose-picture" });
    }),
);

type OfProduct = { readonly productId: number; readonly picture: string };

/** The same for any product, by the marketplace. */
export const chooseMarketPicture = useCase(
  "market.products.choose-picture",
  theMarket,
  (principal, { productId, picture }: OfProduct): Promise<PictureChosen> =>
    inTransaction((tx) =>
      choose(tx, principal, { productId, vendorId: null, picture, action: "market.products.choose-picture" }),
    ),
);

type Choice = OfProduct & { readonly vendorId: number | null; readonly action: Action };

async function choose(
  tx: Transaction,
  principal: Principal,
  { productId, vendorId, picture, action }: Choice,
): Promise<PictureChosen> {
  const before = await lockPicture(tx, productId);
  const known =
    picture === "" || (v.is(pictureSchema, picture) && (await wasMadeFor(tx, productId, picture)));
  if (before === null || !known) return { ok: false, reason: "not-found" };
  await giveUpWaiting(tx, productId);
  await writePicture(tx, productId, picture);
  await recordAudit(tx, {
    principal,
    action,
    target: `product:${productId}`,
    vendorId,
    outcome: "done",
    detail: { before, picture },
  });
  return { ok: true, before };
}

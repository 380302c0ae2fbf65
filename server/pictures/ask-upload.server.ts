import { uuidv7 } from "uuidv7";
import type { Action } from "#domain/permissions";
import { type AnnouncedFile, MAX_PICTURE_BYTES, type UploadForm } from "#domain/product-pictures";
import { recordAudit } from "#server/audit/record-audit.server";
import { incomingKey } from "#server/images/upload-keys";
import { theMarket } from "#server/market/market-targets";
import { type Principal, useCase } from "#server/permissions/use-case.server";
import {
  countAsked,
  giveUpWaiting,
  insertUpload,
  lockPicture,
  productOfOffer,
} from "#server/pictures/picture-records.server";
import { isMarketsToChoose } from "#server/pictures/whose-picture";
import { permitUpload } from "#server/platform/storage.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";
import { vendorsOffer } from "#server/vendors/vendor-targets.server";

/** Seconds a file may take to begin to come. */
const PERMIT_SECONDS = 10 * 60;

/** Files a vendor, or the marketplace, may send within an hour: each may have ten megabytes. */
const MAX_AN_HOUR = 200;
const HOUR_MS = 60 * 60 * 1000;

export type UploadAsked =
  | { readonly ok: true; readonly form: UploadForm }
  | { readonly ok: false; readonly reason: "not-found" | "shared" | "too-many" };

type OfOffer = { readonly vendorId: number; readonly offerId: number; readonly file: AnnouncedFile };

/**
 * Permits a file to be sent as the picture of what a vendor offers: once, by its kind, under a name of ours, within ten
 * minutes. Of a product that others sell too only the marketplace chooses the picture.
 */
export const askVendorUpload = useCase(
  "vendor.offers.upload-picture",
  vendorsOffer,
  (principal, { vendorId, offerId, file }: OfOffer): Promise<UploadAsked> =>
    inTransaction(async (tx) => {
      const found = await productOfOffer(tx, vendorId, offerId);
      if (found === null) return { ok: false, reason: "not-found" };
      if (isMarketsToChoose(found, principal.actor)) return { ok: false, reason: "shared" };
      return permit(tx, principal, { ...found, vendorId, file, action: "vendor.offers.upload-picture" });
    }),
);

type OfProduct = { readonly productId: number; readonly file: AnnouncedFile };

/** The same for any product, by the marketplace. */
export const askMarketUpload = useCase(
  "market.products.upload-picture",
  theMarket,
  (principal, { productId, file }: OfProduct): Promise<UploadAsked> =>
    inTransaction((tx) =>
      permit(tx, principal, { productId, vendorId: null, file, action: "market.products.upload-picture" }),
    ),
);

type Permitted = OfProduct & { readonly vendorId: number | null; readonly action: Action };

async function permit(
  tx: Transaction,
  principal: Principal,
  { productId, vendorId, file, action }: Permitted,
): Promise<UploadAsked> {
  if ((await lockPicture(tx, productId)) === null) return { ok: false, reason: "not-found" };
  const asked = await countAsked(tx, vendorId, new Date(Date.now() - HOUR_MS));
  if (asked >= MAX_AN_HOUR) return { ok: false, reason: "too-many" };
  await giveUpWaiting(tx, productId);
  const uploadId = uuidv7();
  await insertUpload(tx, { id: uploadId, productId, vendorId });
  const form = await permitUpload({
    key: incomingKey(uploadId),
    contentType: file.type,
    maxBytes: MAX_PICTURE_BYTES,
    seconds: PERMIT_SECONDS,
  });
  await recordAudit(tx, {
    principal,
    action,
    target: `product:${productId}`,
    vendorId,
    outcome: "done",
    detail: { upload: uploadId, step: "permitted" },
  });
  return { ok: true, form: { uploadId, ...form } };
}

import type { Action } from "#domain/permissions";
import { MAX_PICTURE_BYTES } from "#domain/product-pictures";
import { recordAudit } from "#server/audit/record-audit.server";
import { config } from "#server/config.server";
import { incomingKey, uploadedEvent } from "#server/images/upload-keys";
import { theMarket } from "#server/market/market-targets";
import { wakeRelay } from "#server/orders/wake-relay.server";
import { type Principal, useCase } from "#server/permissions/use-case.server";
import { lockWaiting, settleUpload, writeArrival } from "#server/pictures/picture-records.server";
import { pool } from "#server/platform/postgres.server";
import { sizeOfObject } from "#server/platform/storage.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";
import { vendorsUpload } from "#server/vendors/vendor-targets.server";

/** `not-arrived`: storage has no such file; `not-found`: nobody waits for it any more. */
export type ArrivalTold =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "not-found" | "not-arrived" | "too-large" };

type OfVendor = { readonly vendorId: number; readonly uploadId: string };

/** A browser says that it sent the file it was permitted to send for a vendor. Twice is once. */
export const tellVendorArrival = useCase(
  "vendor.offers.upload-picture",
  vendorsUpload,
  (principal, { vendorId, uploadId }: OfVendor): Promise<ArrivalTold> =>
    arrive(principal, { uploadId, vendorId, action: "vendor.offers.upload-picture" }),
);

/** The same for the marketplace. */
export const tellMarketArrival = useCase(
  "market.products.upload-picture",
  theMarket,
  (principal, { uploadId }: { readonly uploadId: string }): Promise<ArrivalTold> =>
    arrive(principal, { uploadId, vendorId: null, action: "market.products.upload-picture" }),
);

type Arriving = { readonly uploadId: string; readonly vendorId: number | null; readonly action: Action };

async function arrive(principal: Principal, { uploadId, vendorId, action }: Arriving): Promise<ArrivalTold> {
  if ((await lockWaiting(pool, uploadId, vendorId)) === null) return { ok: false, reason: "not-found" };
  const size = await sizeOfObject(incomingKey(uploadId));
  if (size === null) return { ok: false, reason: "not-arrived" };
  return inTransaction(async (tx) => {
    const waiting = await lockWaiting(tx, uploadId, vendorId);
    if (waiting === null) return { ok: false, reason: "not-found" };
    if (waiting.arrived) return { ok: true };
    const tooLarge = size > MAX_PICTURE_BYTES;
    if (tooLarge) await settleUpload(tx, uploadId, { ok: false, reason: "too-large" });
    else await haveMade(tx, uploadId, size);
    await recordAudit(tx, {
      principal,
      action,
      target: `product:${waiting.productId}`,
      vendorId,
      outcome: "done",
      detail: { upload: uploadId, step: "sent", bytes: size },
    });
    return tooLarge ? { ok: false, reason: "too-large" } : { ok: true };
  });
}

/** Where an event bus hears of it from S3 itself, pictures are being made already; elsewhere, S3 tells nobody. */
async function haveMade(tx: Transaction, uploadId: string, size: number): Promise<void> {
  await writeArrival(tx, uploadId);
  if (config.eventBus !== undefined) return;
  const event = uploadedEvent(config.uploads.bucket, uploadId, size);
  await tx.query("INSERT INTO outbox (queue, payload) VALUES ('images', $1)", [JSON.stringify(event)]);
  wakeRelay();
}

// First: it names the queues and the bucket before anything reads the configuration.
import "#test/own-queue.server.ts";

import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { MAX_PICTURE_BYTES } from "#domain/product-pictures";
import { incomingKey, outcomeKey, type UploadOutcome } from "#server/images/upload-keys";
import { findProducts } from "#server/market/rename-product.server";
import { relayOutbox } from "#server/orders/relay-outbox.server";
import type { Principal } from "#server/permissions/use-case.server";
import { pool } from "#server/platform/postgres.server";
import { putObject } from "#server/platform/storage.server";
import { listOffers } from "#server/vendors/list-offers.server";
import { anOffer, aVendor, type TestOffer } from "#test/orders.server.ts";
import { queue } from "#test/own-queue.server.ts";
import { aPrincipal } from "#test/principals.ts";
import { askMarketUpload, askVendorUpload } from "./ask-upload.server.ts";
import { chooseMarketPicture, chooseVendorPicture } from "./choose-picture.server.ts";
import { settleUploads } from "./settle-uploads.server.ts";
import { tellMarketArrival, tellVendorArrival } from "./tell-arrival.server.ts";

const FILE = { type: "image/jpeg", bytes: 1000 } as const;
const [ONE, OTHER] = ["AAAAAAAAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBBBBBBBBBB"];
const MINUTE = 60_000;

const managerOf = (vendorId: number): Principal => aPrincipal({ role: "vendor-manager", vendorId });
const admin = aPrincipal({ role: "admin" });

async function asked(offer: TestOffer, principal = managerOf(offer.vendorId)) {
  const answer = await askVendorUpload(principal, {
    vendorId: offer.vendorId,
    offerId: offer.id,
    file: FILE,
  });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.form;
}

async function alsoSoldBy(productId: number, vendorId: number): Promise<void> {
  await pool.query(
    "INSERT INTO offers (vendor_id, product_id, key, unit, price) VALUES ($1, $2, $3, 'each', 100)",
    [vendorId, productId, uuidv7()],
  );
}

const arrives = (uploadId: string, body = new Uint8Array(1000)) =>
  putObject(incomingKey(uploadId), { body, contentType: "image/jpeg" });

const isMade = (uploadId: string, outcome: UploadOutcome) =>
  putObject(outcomeKey(uploadId), {
    body: new TextEncoder().encode(JSON.stringify(outcome)),
    contentType: "application/json",
  });

async function pictureOf({ vendorId, id }: TestOffer) {
  const query = { search: "", shelf: "all", order: "name", page: 1 } as const;
  const { offers } = await listOffers(managerOf(vendorId), { vendorId, query });
  return offers.find(({ offerId }) => offerId === id)?.picture;
}

async function changesOf(productId: number): Promise<number> {
  const { rowCount } = await pool.query(
    "SELECT FROM catalogue_changes WHERE entity = 'product' AND entity_id = $1",
    [productId],
  );
  return rowCount ?? 0;
}

/** A picture of an offer that shoppers see. */
async function shown(offer: TestOffer, picture: string): Promise<void> {
  const { uploadId } = await asked(offer);
  await isMade(uploadId, { ok: true, picture });
  await settleUploads(Date.now());
}

test("a file may be sent once, as what it says it is, under our name, of ten megabytes, for ten minutes", async () => {
  const offer = await anOffer();
  const began = Date.now();
  const { uploadId, url, fields } = await asked(offer);
  expect(new URL(url).pathname.replace(/\/$/, "")).toBe("/uploads");
  expect(fields).toMatchObject({ key: `incoming/${uploadId}`, "Content-Type": "image/jpeg" });
  const policy = JSON.parse(Buffer.from(fields.Policy ?? "", "base64").toString());
  const lasts = Date.parse(policy.expiration) - began;
  expect(lasts).toBeGreaterThan(9 * MINUTE);
  expect(lasts).toBeLessThan(11 * MINUTE);
  // A field the policy does not name is refused by S3, so that this is all that may be sent.
  expect(policy.conditions).toEqual(
    expect.arrayContaining([
      ["content-length-range", 1, MAX_PICTURE_BYTES],
      ["eq", "$Content-Type", "image/jpeg"],
      { bucket: "uploads" },
      { key: `incoming/${uploadId}` },
    ]),
  );
  expect(JSON.stringify(policy.conditions)).not.toContain("starts-with");
  expect(fields["X-Amz-Signature"]).toMatch(/^[0-9a-f]{64}$/);
});

test("what arrived is made once, however often it is said, and then shown", async () => {
  const offer = await anOffer();
  const { vendorId } = offer;
  const { uploadId } = await asked(offer);
  const manager = managerOf(vendorId);
  expect(await tellVendorArrival(manager, { vendorId, uploadId })).toEqual({
    ok: false,
    reason: "not-arrived",
  });
  await arrives(uploadId);
  const before = queue.images().ready.length;
  for (let times = 0; times < 2; times++)
    expect(await tellVendorArrival(manager, { vendorId, uploadId })).toEqual({ ok: true });
  const noted = "SELECT FROM audit_events WHERE detail->>'upload' = $1 AND detail->>'step' = 'sent'";
  expect((await pool.query(noted, [uploadId])).rowCount).toBe(1);
  while ((await relayOutbox()) > 0);
  const [message, ...more] = queue.images().ready.slice(before);
  expect(more).toEqual([]);
  expect(JSON.parse(message ?? "")).toEqual({
    detail: { bucket: { name: "uploads" }, object: { key: `incoming/${uploadId}`, size: 1000 } },
  });
  expect(await pictureOf(offer)).toMatchObject({ shown: "", upload: { state: "waiting", reason: null } });

  await isMade(uploadId, { ok: true, picture: ONE });
  const changed = await changesOf(offer.productId);
  await settleUploads(Date.now());
  expect(await pictureOf(offer)).toEqual({
    shown: ONE,
    earlier: "",
    shared: false,
    upload: { state: "ready", reason: null },
  });
  expect(await changesOf(offer.productId)).toBe(changed + 1);
  expect(await tellVendorArrival(manager, { vendorId, uploadId })).toEqual({
    ok: false,
    reason: "not-found",
  });
});

test("a file that was refused leaves the picture there was", async () => {
  const offer = await anOffer();
  await shown(offer, ONE);
  const { uploadId } = await asked(offer);
  await isMade(uploadId, { ok: false, reason: "not-a-picture" });
  await settleUploads(Date.now());
  expect(await pictureOf(offer)).toMatchObject({
    shown: ONE,
    upload: { state: "refused", reason: "not-a-picture" },
  });
});

test("a file larger than its permit, which no S3 lets in, is refused unread", async () => {
  const offer = await anOffer();
  const { uploadId } = await asked(offer);
  await arrives(uploadId, new Uint8Array(MAX_PICTURE_BYTES + 1));
  const waiting = queue.images().ready.length;
  const told = await tellVendorArrival(managerOf(offer.vendorId), { vendorId: offer.vendorId, uploadId });
  expect(told).toEqual({ ok: false, reason: "too-large" });
  while ((await relayOutbox()) > 0);
  expect(queue.images().ready).toHaveLength(waiting);
  expect(await pictureOf(offer)).toMatchObject({ upload: { state: "refused", reason: "too-large" } });
});

test("a file that never came is not waited for when its permit has ended", async () => {
  const offer = await anOffer();
  await asked(offer);
  await settleUploads(Date.now() + 15 * MINUTE);
  expect(await pictureOf(offer)).toMatchObject({ upload: { state: "waiting" } });
  await settleUploads(Date.now() + 21 * MINUTE);
  expect(await pictureOf(offer)).toMatchObject({ upload: { state: "refused", reason: "never-came" } });
});

test("a file that came and of which nothing is made is not waited for without end", async () => {
  const offer = await anOffer();
  const { vendorId } = offer;
  const { uploadId } = await asked(offer);
  await arrives(uploadId);
  expect(await tellVendorArrival(managerOf(vendorId), { vendorId, uploadId })).toEqual({ ok: true });
  await settleUploads(Date.now() + 60 * MINUTE);
  expect(await pictureOf(offer)).toMatchObject({ upload: { state: "waiting" } });
  await settleUploads(Date.now() + 121 * MINUTE);
  expect(await pictureOf(offer)).toMatchObject({ upload: { state: "refused", reason: "not-made" } });
});

test("five hundred permits that nobody uses hold up no picture that was sent", async () => {
  const offer = await anOffer();
  const { vendorId } = offer;
  const { uploadId } = await asked(offer);
  await arrives(uploadId);
  await tellVendorArrival(managerOf(vendorId), { vendorId, uploadId });
  await isMade(uploadId, { ok: true, picture: ONE });
  const idle = await anOffer();
  await pool.query(
    `INSERT INTO picture_uploads (id, product_id, vendor_id)
     SELECT gen_random_uuid(), $1, $2 FROM generate_series(1, 500)`,
    [idle.productId, idle.vendorId],
  );
  await pool.query(
    "UPDATE picture_uploads SET id = ('ffffffff' || substr(id::text, 9))::uuid WHERE product_id = $1",
    [idle.productId],
  );
  await settleUploads(Date.now());
  expect(await pictureOf(offer)).toMatchObject({ shown: ONE, upload: { state: "ready" } });
  await pool.query("DELETE FROM picture_uploads WHERE product_id = $1", [idle.productId]);
});

test("the file asked for last is the one that is shown, in whatever order they are made", async () => {
  const offer = await anOffer();
  const [first, second] = [await asked(offer), await asked(offer)];
  await isMade(second.uploadId, { ok: true, picture: OTHER });
  await settleUploads(Date.now());
  await isMade(first.uploadId, { ok: true, picture: ONE });
  await settleUploads(Date.now());
  expect(await pictureOf(offer)).toMatchObject({ shown: OTHER, earlier: "" });
});

test("a picture is taken away and put back, and none that was not made for the product", async () => {
  const offer = await anOffer();
  const { vendorId, id: offerId } = offer;
  const manager = managerOf(vendorId);
  await shown(offer, ONE);
  await shown(offer, OTHER);
  expect(await pictureOf(offer)).toMatchObject({ shown: OTHER, earlier: ONE });
  expect(await chooseVendorPicture(manager, { vendorId, offerId, picture: "" })).toEqual({
    ok: true,
    before: OTHER,
  });
  expect(await pictureOf(offer)).toMatchObject({ shown: "", earlier: OTHER });
  expect(await chooseVendorPicture(manager, { vendorId, offerId, picture: OTHER })).toEqual({
    ok: true,
    before: "",
  });
  const elsewhere = await anOffer();
  await shown(elsewhere, "CCCCCCCCCCCCCCCCCCCCCC");
  for (const picture of ["CCCCCCCCCCCCCCCCCCCCCC", "../../etc/passwd", "DDDDDDDDDDDDDDDDDDDDDD"]) {
    const chosen = await chooseVendorPicture(manager, { vendorId, offerId, picture });
    expect(chosen).toEqual({ ok: false, reason: "not-found" });
  }
});

test("a picture that was taken away does not come back when a file on its way is made", async () => {
  const offer = await anOffer();
  const { uploadId } = await asked(offer);
  await chooseVendorPicture(managerOf(offer.vendorId), {
    vendorId: offer.vendorId,
    offerId: offer.id,
    picture: "",
  });
  await isMade(uploadId, { ok: true, picture: ONE });
  await settleUploads(Date.now());
  expect(await pictureOf(offer)).toMatchObject({
    shown: "",
    upload: { state: "refused", reason: "replaced" },
  });
});

test("where others sell a product too, its picture is the marketplace's to choose", async () => {
  const offer = await anOffer();
  const { vendorId, id: offerId, productId } = offer;
  await alsoSoldBy(productId, await aVendor());
  expect(await pictureOf(offer)).toMatchObject({ shared: true });
  const manager = managerOf(vendorId);
  const refused = { ok: false, reason: "shared" };
  expect(await askVendorUpload(manager, { vendorId, offerId, file: FILE })).toEqual(refused);
  expect(await chooseVendorPicture(manager, { vendorId, offerId, picture: "" })).toEqual(refused);
  expect(await askVendorUpload(admin, { vendorId, offerId, file: FILE })).toMatchObject({ ok: true });

  const byMarket = await askMarketUpload(admin, { productId, file: FILE });
  if (!byMarket.ok) throw new Error(byMarket.reason);
  const { uploadId } = byMarket.form;
  await arrives(uploadId);
  expect(await tellMarketArrival(admin, { uploadId })).toEqual({ ok: true });
  await isMade(uploadId, { ok: true, picture: ONE });
  await settleUploads(Date.now());
  expect(await chooseMarketPicture(admin, { productId, picture: "" })).toEqual({ ok: true, before: ONE });
  const [product] = (await findProducts(admin, { search: "lemon" })).filter(
    (found) => found.productId === productId,
  );
  expect(product?.picture).toMatchObject({ shown: "", earlier: ONE });
});

test("another vendor's people reach neither the product nor what was sent for it", async () => {
  const offer = await anOffer();
  const { uploadId } = await asked(offer);
  await arrives(uploadId);
  const elsewhere = await aVendor();
  const intruder = managerOf(elsewhere);
  const attempts = [
    askVendorUpload(intruder, { vendorId: offer.vendorId, offerId: offer.id, file: FILE }),
    askVendorUpload(intruder, { vendorId: elsewhere, offerId: offer.id, file: FILE }),
    tellVendorArrival(intruder, { vendorId: offer.vendorId, uploadId }),
    tellVendorArrival(intruder, { vendorId: elsewhere, uploadId }),
    chooseVendorPicture(intruder, { vendorId: elsewhere, offerId: offer.id, picture: "" }),
    askVendorUpload(aPrincipal({ role: "vendor-picker", vendorId: offer.vendorId }), {
      vendorId: offer.vendorId,
      offerId: offer.id,
      file: FILE,
    }),
    askMarketUpload(managerOf(offer.vendorId), { productId: offer.productId, file: FILE }),
    tellMarketArrival(managerOf(offer.vendorId), { uploadId }),
  ];
  for (const { status, reason } of (await Promise.allSettled(attempts)) as PromiseRejectedResult[])
    expect([status, reason?.status]).toEqual(["rejected", 403]);
  // Nor is what a vendor sent the marketplace's.
  expect(await tellMarketArrival(admin, { uploadId })).toEqual({ ok: false, reason: "not-found" });
});

test("two hundred files an hour are enough for a vendor", async () => {
  const offer = await anOffer();
  await pool.query(
    `INSERT INTO picture_uploads (id, product_id, vendor_id, state)
     SELECT gen_random_uuid(), $1, $2, 'ready' FROM generate_series(1, 200)`,
    [offer.productId, offer.vendorId],
  );
  const args = { vendorId: offer.vendorId, offerId: offer.id, file: FILE };
  expect(await askVendorUpload(managerOf(offer.vendorId), args)).toEqual({ ok: false, reason: "too-many" });
  expect(await askVendorUpload(managerOf(offer.vendorId), args)).toEqual({ ok: false, reason: "too-many" });
});

test("of ten files asked for at once, each for another product, a vendor gets what is left of its hour", async () => {
  const offers = await Promise.all(Array.from({ length: 10 }, () => anOffer()));
  const [first] = offers;
  if (first === undefined) throw new Error("no offer");
  const { vendorId } = first;
  await pool.query("UPDATE offers SET vendor_id = $1 WHERE id = ANY($2)", [
    vendorId,
    offers.map(({ id }) => id),
  ]);
  await pool.query(
    `INSERT INTO picture_uploads (id, product_id, vendor_id, state)
     SELECT gen_random_uuid(), $1, $2, 'ready' FROM generate_series(1, 199)`,
    [first.productId, vendorId],
  );
  const answers = await Promise.all(
    offers.map(({ id: offerId }) => askVendorUpload(managerOf(vendorId), { vendorId, offerId, file: FILE })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

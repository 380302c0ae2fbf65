import { uuidv7 } from "uuidv7";
import { cents } from "#domain/money";
import { readVendorAudit } from "#server/audit/read-audit.server";
import { incomingKey } from "#server/images/upload-keys";
import { reviewOrders } from "#server/orders/review-orders.server";
import { askVendorUpload } from "#server/pictures/ask-upload.server";
import { chooseVendorPicture } from "#server/pictures/choose-picture.server";
import { insertUpload } from "#server/pictures/picture-records.server";
import { tellVendorArrival } from "#server/pictures/tell-arrival.server";
import { pool } from "#server/platform/postgres.server";
import { putObject } from "#server/platform/storage.server";
import { adjustStock } from "#server/stock/adjust-stock.server";
import { countStock } from "#server/stock/count-stock.server";
import { changePrice } from "#server/vendors/change-price.server";
import { changeStaffRole, removeStaff } from "#server/vendors/change-staff.server";
import { changeVendorProfile } from "#server/vendors/change-vendor-profile.server";
import { inviteStaff } from "#server/vendors/invite-staff.server";
import { listOffers } from "#server/vendors/list-offers.server";
import { listStaff } from "#server/vendors/list-staff.server";
import { readSaleUnit } from "#server/vendors/read-sale-unit.server";
import { readVendor } from "#server/vendors/read-vendor.server";
import {
  followVendorOrders,
  listVendorOrders,
  readVendorOrder,
} from "#server/vendors/read-vendor-orders.server";
import { anEmail } from "#test/accounts.server.ts";
import { aLine, anOffer, anOrderOf, aShopper, NOW, placeOrders } from "#test/orders.server.ts";
import { somebodyWho, type Whose } from "./cast.server.ts";
import { type Sample, sample } from "./sample.ts";

const justTheVendor = ({ vendorId }: Whose) => ({ vendorId });

/** An offer of the vendor, in stock. */
const offerOf = async ({ vendorId }: Whose) => ({ vendorId, offerId: (await anOffer({ vendorId })).id });

/** A file that was sent for the vendor. */
export async function anArrivedUpload(vendorId: number | null, productId: number): Promise<string> {
  const id = uuidv7();
  await insertUpload(pool, { id, productId, vendorId });
  await putObject(incomingKey(id), { body: new Uint8Array(10), contentType: "image/png" });
  return id;
}

export const A_FILE = { type: "image/png", bytes: 10 } as const;

/** Somebody's order that the vendor has a confirmed part in. */
async function orderAt({ vendorId }: Whose) {
  const order = anOrderOf([aLine(await anOffer({ vendorId }))]);
  await placeOrders(await aShopper(), [order]);
  await reviewOrders([order.orderId], NOW);
  return { vendorId, orderId: order.orderId };
}

async function pickerAt({ vendorId }: Whose) {
  return { vendorId, accountId: await somebodyWho({ role: "vendor-picker", vendorId }) };
}

const ALL_ENTRIES = { accountId: null, action: null, from: null, until: null, before: null };

const PROFILE = {
  name: "Corner",
  story: "Since 1931",
  location: "Harbour",
  deliveryFee: cents(290),
  minimumOrder: cents(0),
  freeDeliveryFrom: null,
};

/** What vendors' people and systems do at their vendor. */
export const VENDOR_SAMPLES: readonly Sample[] = [
  sample(readVendor, justTheVendor),
  sample(changeVendorProfile, ({ vendorId }) => ({ vendorId, profile: PROFILE })),
  sample(listVendorOrders, ({ vendorId }) => ({ vendorId, tray: "to-pick" as const })),
  sample(readVendorOrder, orderAt),
  sample(followVendorOrders, ({ vendorId }) => ({ vendorId, since: 0n })),
  sample(listOffers, ({ vendorId }) => ({
    vendorId,
    query: { search: "", shelf: "all" as const, order: "name" as const, page: 1 },
  })),
  sample(readSaleUnit, offerOf),
  sample(changePrice, async (whose) => ({
    ...(await offerOf(whose)),
    change: { price: cents(321), wasPrice: null },
  })),
  sample(askVendorUpload, async (whose) => ({ ...(await offerOf(whose)), file: A_FILE })),
  sample(tellVendorArrival, async ({ vendorId }) => ({
    vendorId,
    uploadId: await anArrivedUpload(vendorId, (await anOffer({ vendorId })).productId),
  })),
  sample(chooseVendorPicture, async (whose) => ({ ...(await offerOf(whose)), picture: "" })),
  sample(adjustStock, async (whose) => ({
    ...(await offerOf(whose)),
    adjustment: { opId: uuidv7(), delta: -2, reason: "waste" as const },
  })),
  sample(countStock, async (whose) => ({
    ...(await offerOf(whose)),
    counting: { opId: uuidv7(), absolute: 7, countedAt: Date.now(), seenMovement: null },
  })),
  sample(listStaff, justTheVendor),
  sample(readVendorAudit, ({ vendorId }) => ({ ...ALL_ENTRIES, vendorId })),
  sample(inviteStaff, ({ vendorId }) => ({
    vendorId,
    invitation: { email: anEmail(), role: "vendor-picker" as const },
  })),
  sample(changeStaffRole, async (whose) => ({ ...(await pickerAt(whose)), role: "vendor-manager" as const })),
  sample(removeStaff, pickerAt),
];

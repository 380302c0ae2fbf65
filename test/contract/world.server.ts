import { EMAIL, OFFER, PASSWORD, PRODUCT, VENDOR } from "#api/describe/example-values";
import { PARTNER_SCOPES } from "#domain/actors";
import { publishNow } from "#server/catalogue/run-publisher.server";
import { confirmTotp, offerTotp } from "#server/factors/set-up-totp.server";
import { showRecoveryCodes } from "#server/factors/show-recovery-codes.server";
import { totpCode } from "#server/factors/totp";
import { pool } from "#server/platform/postgres.server";
import { createApiKey } from "#server/vendors/create-api-key.server";
import { aMember, aRequest } from "#test/accounts.server.ts";
import { aPrincipal } from "#test/principals.ts";

/** Puts into the database what the examples speak of: the vendor, its lemons, and Ada. */
export async function makeExamplesTrue(): Promise<void> {
  await pool.query(
    `INSERT INTO categories (id, slug, name, tint, illustration) VALUES (3, 'fruit', 'Fruit', 'produce', 'lemon')`,
  );
  await pool.query(
    `INSERT INTO vendors (id, slug, name, illustration, tint, delivery_fee)
     VALUES ($1, 'green-corner', 'Green Corner', 'leaf', 'produce', 290)`,
    [VENDOR],
  );
  await pool.query(
    `INSERT INTO products (id, key, slug, name, brand, category_id, illustration)
     VALUES ($1, 'lemons', 'unwaxed-lemons', 'Unwaxed lemons', 'Green Corner', 3, 'lemon')`,
    [PRODUCT],
  );
  await pool.query(
    "INSERT INTO offers (id, vendor_id, product_id, key, unit, price) VALUES ($1, $2, $3, 'GC-0042', 'each', 249)",
    [OFFER, VENDOR, PRODUCT],
  );
  await pool.query("INSERT INTO stock_levels (offer_id, on_hand) VALUES ($1, 100)", [OFFER]);
  await pool.query(
    "INSERT INTO stock_movements (offer_id, kind, on_hand_delta) VALUES ($1, 'receive', 100)",
    [OFFER],
  );
  await aMember({ email: EMAIL, name: "Ada Brook", password: PASSWORD });
  await publishNow();
}

/** A key of the examples’ vendor for everything a key can be for. */
export async function aKeyOfTheVendor(): Promise<string> {
  const owner = aPrincipal({ role: "vendor-owner", vendorId: VENDOR });
  const made = await createApiKey(owner, { vendorId: VENDOR, name: "The till", scopes: [...PARTNER_SCOPES] });
  if (!made.ok) throw new Error(made.reason);
  return made.key;
}

/** Somebody with an authenticator app, and their recovery codes. Needs Redis. */
export async function somebodyWithTwoFactors(): Promise<{ email: string; recoveryCodes: readonly string[] }> {
  const { owner, identity } = await aMember();
  const principal = aPrincipal(owner);
  const offer = await offerTotp(principal);
  if (!offer.ok) throw new Error(offer.reason);
  await confirmTotp(principal, { request: aRequest(), code: totpCode(offer.secret, Date.now()) });
  return { email: identity.email ?? "", recoveryCodes: (await showRecoveryCodes(principal)) ?? [] };
}

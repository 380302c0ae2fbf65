import { type StoredCatalogue, storeCatalogue } from "#server/catalogue/import/store-catalogue.server";
import { inTransaction } from "#server/platform/transaction.server";
import { addDemoAccounts } from "./add-demo-accounts.server.ts";
import { demoMarketplace } from "./marketplace.ts";

/** Stores the demo marketplace and its accounts, all or nothing. Seeding again changes nothing. */
export async function seedDemo(): Promise<StoredCatalogue> {
  const { vendors, categories, rows } = demoMarketplace();
  return inTransaction(async (tx) => {
    const stored = await storeCatalogue(tx, { vendors, rows, categories: () => categories });
    await addDemoAccounts(tx, "northgate-market");
    return stored;
  });
}

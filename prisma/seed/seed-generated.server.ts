import { type StoredCatalogue, storeCatalogue } from "#server/catalogue/import/store-catalogue.server";
import { inTransaction } from "#server/platform/transaction.server";
import { addDemoAccounts } from "./add-demo-accounts.server.ts";
import { type GeneratedSize, generateCatalogue } from "./generate-catalogue.ts";

/** The catalogue the budgets are stated for. */
export const BENCH_SIZE: GeneratedSize = { products: 50_000, vendors: 500, seed: 1 };

/** Stores a generated marketplace and the demo accounts, all or nothing. The same size again changes nothing. */
export async function seedGenerated(size: GeneratedSize = BENCH_SIZE): Promise<StoredCatalogue> {
  return inTransaction(async (tx) => {
    const { vendors, categories, rows } = generateCatalogue(size);
    const stored = await storeCatalogue(tx, { vendors, rows, categories: () => categories });
    await addDemoAccounts(tx, vendors[0]?.slug ?? "");
    return stored;
  });
}

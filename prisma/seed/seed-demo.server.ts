import type { Role } from "#domain/accounts";
import { hashPassword } from "#server/accounts/passwords.server";
import { type StoredCatalogue, storeCatalogue } from "#server/catalogue/import/store-catalogue.server";
import { inTransaction, type Transaction } from "#server/platform/transaction.server";
import { demoMarketplace } from "./marketplace.ts";

/** The sign-ins that `npm start` prints. Everybody knows their passwords: never seed a real marketplace. */
export const demoAccounts = [
  {
    id: "0190de30-0000-7000-8000-000000000001",
    role: "shopper",
    name: "Maya Byrne",
    email: "demo@egrocerymart.example",
    password: "fresh-bread-at-nine",
    vendor: null,
  },
  {
    id: "0190de30-0000-7000-8000-000000000002",
    role: "vendor-owner",
    name: "Nora Quigley",
    email: "vendor@egrocerymart.example",
    password: "count-the-cold-room",
    vendor: "northgate-market",
  },
  {
    id: "0190de30-0000-7000-8000-000000000003",
    role: "admin",
    name: "Tomas Keane",
    email: "admin@egrocerymart.example",
    password: "keep-the-market-open",
    vendor: null,
  },
] as const satisfies readonly {
  id: string;
  role: Role;
  name: string;
  email: string;
  password: string;
  vendor: string | null;
}[];

/** Stores the demo marketplace and its accounts, all or nothing. Seeding again changes nothing. */
export async function seedDemo(): Promise<StoredCatalogue> {
  const { vendors, categories, rows } = demoMarketplace();
  const hashes = await Promise.all(demoAccounts.map((account) => hashPassword(account.password)));
  return inTransaction(async (tx) => {
    const stored = await storeCatalogue(tx, { vendors, rows, categories: () => categories });
    for (const [index, account] of demoAccounts.entries()) await addAccount(tx, account, hashes[index]);
    return stored;
  });
}

async function addAccount(
  tx: Transaction,
  account: (typeof demoAccounts)[number],
  passwordHash: string | undefined,
): Promise<void> {
  await tx.query(
    `INSERT INTO accounts (id, role, email, name, password_hash, vendor_id)
     VALUES ($1, $2, $3, $4, $5, (SELECT id FROM vendors WHERE slug = $6))
     ON CONFLICT DO NOTHING`,
    [account.id, account.role, account.email, account.name, passwordHash, account.vendor],
  );
}

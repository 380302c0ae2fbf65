import type { Role } from "#domain/accounts";
import { hashPassword } from "#server/accounts/passwords.server";
import { sealEmail, sealName } from "#server/accounts/sealed-identity.server";
import type { Transaction } from "#server/platform/transaction.server";

/** The sign-ins that `npm start` prints. Everybody knows their passwords: never seed a real marketplace. */
export const demoAccounts = [
  {
    id: "0190de30-0000-7000-8000-000000000001",
    role: "shopper",
    name: "Maya Byrne",
    email: "demo@egrocerymart.example",
    password: "fresh-bread-at-nine",
  },
  {
    id: "0190de30-0000-7000-8000-000000000002",
    role: "vendor-owner",
    name: "Nora Quigley",
    email: "vendor@egrocerymart.example",
    password: "count-the-cold-room",
  },
  {
    id: "0190de30-0000-7000-8000-000000000003",
    role: "admin",
    name: "Tomas Keane",
    email: "admin@egrocerymart.example",
    password: "keep-the-market-open",
  },
] as const satisfies readonly {
  id: string;
  role: Role;
  name: string;
  email: string;
  password: string;
}[];

/** Adds the accounts that are missing; the vendor's owner belongs to the vendor given. */
export async function addDemoAccounts(tx: Transaction, vendorSlug: string): Promise<void> {
  for (const { id, role, email, name, password } of demoAccounts) {
    const sealed = await sealEmail(id, email);
    await tx.query(
      `INSERT INTO accounts (id, role, email, email_hash, name, password_hash, vendor_id)
       VALUES ($1, $2, $3, $4, $5, $6, (SELECT id FROM vendors WHERE slug = $7))
       ON CONFLICT DO NOTHING`,
      [
        id,
        role,
        sealed.email,
        sealed.emailHash,
        await sealName(id, name),
        await hashPassword(password),
        role === "vendor-owner" ? vendorSlug : null,
      ],
    );
  }
}

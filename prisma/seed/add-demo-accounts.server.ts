import { VENDOR_ROLES } from "#domain/vendor-staff";
import { hashPassword } from "#server/accounts/passwords.server";
import { sealEmail, sealName } from "#server/accounts/sealed-identity.server";
import type { Transaction } from "#server/platform/transaction.server";
import { demoAccounts } from "./demo-accounts.ts";

const OF_THE_VENDOR: ReadonlySet<string> = new Set(VENDOR_ROLES);

/** Adds the accounts that are missing; the vendor's people belong to the vendor given. */
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
        OF_THE_VENDOR.has(role) ? vendorSlug : null,
      ],
    );
  }
}

import { createHash, timingSafeEqual } from "node:crypto";
import type { Device } from "#domain/accounts";
import type { Transaction } from "#server/platform/transaction.server";

/** A device as the server knows it, with the role of the account it belongs to. */
export type ClientGroup = { readonly accountId: string; readonly role: string; readonly secretHash: Buffer };

export function hashSecret(device: Device): Buffer {
  return createHash("sha256").update(Buffer.from(device.secret, "base64url")).digest();
}

/** Whether the device minted this client group. Takes the same time however much of the secret is right. */
export function holdsSecret(group: ClientGroup, device: Device): boolean {
  const hash = hashSecret(device);
  return group.secretHash.length === hash.length && timingSafeEqual(group.secretHash, hash);
}

export async function findClientGroup(tx: Transaction, clientGroup: string): Promise<ClientGroup | null> {
  const found = await tx.query<ClientGroup>(
    `SELECT g.account_id AS "accountId", a.role, g.secret_hash AS "secretHash"
       FROM client_groups g JOIN accounts a ON a.id = g.account_id
      WHERE g.id = $1`,
    [clientGroup],
  );
  return found.rows[0] ?? null;
}

/** Registers a device to an account unless the server knows it already, or the account was erased. */
export async function addClientGroup(tx: Transaction, device: Device, accountId: string): Promise<void> {
  await tx.query(
    `INSERT INTO client_groups (id, account_id, secret_hash)
     SELECT $1, id, $3 FROM accounts WHERE id = $2 AND erased_at IS NULL FOR SHARE
     ON CONFLICT (id) DO NOTHING`,
    [device.clientGroup, accountId, hashSecret(device)],
  );
}

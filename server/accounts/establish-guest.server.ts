import { uuidv7 } from "uuidv7";
import type { Device, Owner } from "#domain/accounts";
import { findClientGroup, hashSecret, holdsSecret } from "#server/accounts/client-groups.server";
import { pool } from "#server/platform/postgres.server";

export type GuestResult =
  | { readonly ok: true; readonly owner: Owner }
  | { readonly ok: false; readonly reason: "wrong-secret" | "member-device" };

/**
 * The guest of a device: made when the device first speaks, the same one ever after. A device that a member
 * signed in on has no guest, whatever it knows: its secret alone must not open the member's account.
 */
export async function establishGuest(device: Device): Promise<GuestResult> {
  const group = (await findClientGroup(pool, device.clientGroup)) ?? (await makeGuest(device));
  if (group === null || !holdsSecret(group, device)) return { ok: false, reason: "wrong-secret" };
  if (group.role !== "guest") return { ok: false, reason: "member-device" };
  return { ok: true, owner: { accountId: group.accountId, role: "guest", vendorId: null } };
}

/**
 * One statement, so that of two first calls at the same moment one makes both rows and the other neither. The
 * foreign key is checked when the statement ends.
 */
async function makeGuest(device: Device) {
  await pool.query(
    `WITH device AS (
       INSERT INTO client_groups (id, account_id, secret_hash) VALUES ($1, $2, $3)
       ON CONFLICT (id) DO NOTHING RETURNING account_id
     )
     INSERT INTO accounts (id, role) SELECT account_id, 'guest' FROM device`,
    [device.clientGroup, uuidv7(), hashSecret(device)],
  );
  return findClientGroup(pool, device.clientGroup);
}

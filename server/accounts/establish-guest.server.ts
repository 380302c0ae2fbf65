import { uuidv7 } from "uuidv7";
import type { Device, Owner } from "#domain/accounts";
import {
  type ClientGroup,
  findClientGroup,
  hashSecret,
  holdsSecret,
} from "#server/accounts/client-groups.server";
import { pool } from "#server/platform/postgres.server";

export type GuestResult =
  | { readonly ok: true; readonly owner: Owner }
  | { readonly ok: false; readonly reason: "wrong-secret" | "member-device" };

/**
 * The guest of a device: made when the device first speaks, the same one ever after. A device that a member
 * signed in on has no guest, whatever it knows: its secret alone must not open the member's account.
 *
 * @param guestId the guest whose session the request came with, if any. A browser that lost its storage and kept
 * its cookie comes as a new device, and finds its orders again.
 */
export async function establishGuest(device: Device, guestId: string | null): Promise<GuestResult> {
  let group = await findClientGroup(pool, device.clientGroup);
  if (group === null && guestId !== null) group = await joinGuest(device, guestId);
  group ??= await makeGuest(device);
  if (group === null || !holdsSecret(group, device)) return { ok: false, reason: "wrong-secret" };
  if (group.role !== "guest") return { ok: false, reason: "member-device" };
  return { ok: true, owner: { accountId: group.accountId, role: "guest", vendorId: null } };
}

/** Null when the guest has been adopted; the lock makes an adoption under way come first. */
async function joinGuest(device: Device, guestId: string): Promise<ClientGroup | null> {
  await pool.query(
    `INSERT INTO client_groups (id, account_id, secret_hash)
     SELECT $1, id, $3 FROM accounts WHERE id = $2 AND role = 'guest' AND adopted_by_id IS NULL AND erased_at IS NULL
        FOR SHARE
     ON CONFLICT (id) DO NOTHING`,
    [device.clientGroup, guestId, hashSecret(device)],
  );
  return findClientGroup(pool, device.clientGroup);
}

/**
 * One statement, so that of two first calls at the same moment one makes both rows and the other neither. The
 * foreign key is checked when the statement ends.
 */
async function makeGuest(device: Device): Promise<ClientGroup | null> {
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

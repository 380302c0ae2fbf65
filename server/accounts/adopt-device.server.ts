import type { Device } from "#domain/accounts";
import { adoptGuest } from "#server/accounts/adopt-guest.server";
import { addClientGroup, findClientGroup, holdsSecret } from "#server/accounts/client-groups.server";
import { announceOrders } from "#server/orders/announce-orders.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";

export type DeviceClaim = {
  readonly memberId: string;
  /** What the device says it is; null when a plain form was sent. */
  readonly device: Device | null;
  /** The guest whose session the request came with, if any: that session is proof enough. */
  readonly guestId: string | null;
};

export type DeviceAdoption = {
  /** Whether the device's operations now count as the member's; false too when it named none. */
  readonly joined: boolean;
  readonly refusal: "wrong-secret" | "member-device" | null;
  /** Guests that are the member's now; their sessions must end. */
  readonly adoptedIds: readonly string[];
};

/**
 * Makes a device, and the guest it had, the member's: in one transaction, and as often as one likes. Knowing a
 * client group's id is not enough: the claim must come with the guest's session or the device's secret.
 */
export async function adoptDevice(claim: DeviceClaim): Promise<DeviceAdoption> {
  const adoption = await adopt(claim);
  if (adoption.adoptedIds.length > 0) await announce(claim.memberId);
  return adoption;
}

/** The member's other devices hear of the orders that came to them. */
async function announce(memberId: string): Promise<void> {
  const account = await pool.query<{ order_seq: number }>("SELECT order_seq FROM accounts WHERE id = $1", [
    memberId,
  ]);
  announceOrders(account.rows.map(({ order_seq }) => ({ accountId: memberId, seq: order_seq })));
}

function adopt({ memberId, device, guestId }: DeviceClaim): Promise<DeviceAdoption> {
  return inTransaction(async (tx) => {
    const adoptedIds: string[] = [];
    if (guestId !== null && (await adoptGuest(tx, guestId, memberId))) adoptedIds.push(guestId);
    if (device === null) return { joined: false, refusal: null, adoptedIds };

    await addClientGroup(tx, device, memberId);
    const group = await findClientGroup(tx, device.clientGroup);
    // Not registered: the account was erased meanwhile.
    if (group === null) return { joined: false, refusal: "member-device", adoptedIds };
    if (group.accountId === memberId) return { joined: true, refusal: null, adoptedIds };
    if (!holdsSecret(group, device)) return { joined: false, refusal: "wrong-secret", adoptedIds };
    const adopted = group.role === "guest" && (await adoptGuest(tx, group.accountId, memberId));
    if (!adopted) return { joined: false, refusal: "member-device", adoptedIds };
    return { joined: true, refusal: null, adoptedIds: [...adoptedIds, group.accountId] };
  });
}

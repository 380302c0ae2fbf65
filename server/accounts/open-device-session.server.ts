import { type Device, type Identity, isMember } from "#domain/accounts";
import type { Actor } from "#domain/actors";
import { readIdentity } from "#server/accounts/account-records.server";
import { adoptDevice } from "#server/accounts/adopt-device.server";
import { establishGuest } from "#server/accounts/establish-guest.server";
import { noteReturn } from "#server/accounts/note-seen.server";
import { endSessionsOf, findActor, startSession } from "#server/accounts/session.server";

export type DeviceSession =
  /** `cookie` is null when the session the request came with goes on. */
  | { readonly ok: true; readonly identity: Identity; readonly cookie: string | null }
  | { readonly ok: false; readonly reason: "wrong-secret" | "member-device" | "sessions-unavailable" };

/**
 * Gives a device a session of its own guest, or takes the device into the account that is signed in on it
 * already, as after a plain sign-in form. Repeating it, also at the same moment, changes nothing more.
 */
export async function openDeviceSession(request: Request, device: Device): Promise<DeviceSession> {
  const found = await findActor(request);
  if (!found.ok) return { ok: false, reason: "sessions-unavailable" };
  const owner = found.value;
  return owner && isMember(owner) ? joinMember(owner, device) : openGuest(request, owner, device);
}

async function joinMember(owner: Actor, device: Device): Promise<DeviceSession> {
  const adoption = await adoptDevice({ memberId: owner.accountId, device, guestId: null });
  await Promise.all(adoption.adoptedIds.map(endSessionsOf));
  if (adoption.refusal !== null) return { ok: false, reason: adoption.refusal };
  return withIdentity(owner.accountId, null);
}

async function openGuest(request: Request, current: Actor | null, device: Device): Promise<DeviceSession> {
  const guest = await establishGuest(device, current?.accountId ?? null);
  if (!guest.ok) return guest;
  const { accountId } = guest.owner;
  if (current?.accountId === accountId) return withIdentity(accountId, null);
  // Erased for want of use at this very moment: the device is known no more, and gets another guest.
  if (!(await noteReturn(accountId, Date.now()))) return openGuest(request, null, device);
  const started = await startSession(request, guest.owner, "device");
  if (!started.ok) return { ok: false, reason: "sessions-unavailable" };
  // A sign-in elsewhere may have adopted the guest while its session started, after ending its others.
  const opened = await withIdentity(accountId, started.value);
  if (!opened.ok) await endSessionsOf(accountId);
  return opened;
}

async function withIdentity(accountId: string, cookie: string | null): Promise<DeviceSession> {
  const identity = await readIdentity(accountId);
  return identity === null ? { ok: false, reason: "member-device" } : { ok: true, identity, cookie };
}

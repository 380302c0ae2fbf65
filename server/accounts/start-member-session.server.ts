import { type Device, isMember, type SignedIn } from "#domain/accounts";
import type { Assurance } from "#domain/actors";
import { needsSecondFactor } from "#domain/permissions";
import { findMemberById, type Member } from "#server/accounts/account-records.server";
import { adoptDevice } from "#server/accounts/adopt-device.server";
import { endSessionsOf, findActor, startSession } from "#server/accounts/session.server";

export type SessionStarted =
  | { readonly ok: true; readonly signedIn: SignedIn; readonly cookie: string }
  | { readonly ok: false; readonly reason: "sessions-unavailable"; readonly retryAfter?: number };

/**
 * Signs a member in who has proved who they are: the device and its guest become theirs, then a new session
 * starts and the guest's end. Repeating it after a lost answer changes nothing more.
 */
export async function startMemberSession(
  request: Request,
  member: Member,
  device: Device | null,
  assurance: Assurance,
): Promise<SessionStarted> {
  const found = await findActor(request);
  if (!found.ok) return { ok: false, reason: "sessions-unavailable" };
  const before = found.value;
  const guestId = before && !isMember(before) ? before.accountId : null;
  const adoption = await adoptDevice({ memberId: member.owner.accountId, device, guestId });
  const started = await startSession(request, member.owner, assurance);
  if (!started.ok) return { ok: false, reason: "sessions-unavailable" };
  await Promise.all(adoption.adoptedIds.map(endSessionsOf));
  // Whoever suspends an account or changes its role or password ends its sessions, which may have been just before
  // this began.
  if (!(await isAsItWas(member))) {
    await endSessionsOf(member.owner.accountId);
    return { ok: false, reason: "sessions-unavailable" };
  }
  // With a factor set up, nobody gets here with less than both proofs.
  const mustEnrol = needsSecondFactor(member.owner.role) && assurance !== "double";
  return {
    ok: true,
    signedIn: { ...member.identity, deviceJoined: adoption.joined, mustEnrol },
    cookie: started.value,
  };
}

/** Whether the account may still be signed in to, as what it was when its password or passkey was looked at. */
async function isAsItWas({ owner: { accountId, role, vendorId }, passwordHash }: Member): Promise<boolean> {
  const now = await findMemberById(accountId);
  const sameRights = now !== null && now.owner.role === role && now.owner.vendorId === vendorId;
  return sameRights && now.passwordHash === passwordHash;
}

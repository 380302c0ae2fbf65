import { type Device, isMember, type SignedIn } from "#domain/accounts";
import type { Assurance } from "#domain/actors";
import { deviceLabelOf } from "#domain/device-label";
import { needsSecondFactor } from "#domain/permissions";
import { findMemberById, type Member } from "#server/accounts/account-records.server";
import { adoptDevice } from "#server/accounts/adopt-device.server";
import { recogniseBrowser } from "#server/accounts/known-browsers.server";
import { noteReturn } from "#server/accounts/note-seen.server";
import { choiceOf } from "#server/accounts/passwords.server";
import { endSessionsOf, findActor, startSession } from "#server/accounts/session.server";
import { queueMail } from "#server/mail/queue-mail.server";
import { newBrowserMail } from "#server/mail/sign-in-mails.server";
import { inTransaction } from "#server/platform/transaction.server";

/** By what somebody proved who they are. */
export type Proven = {
  readonly assurance: Assurance;
  /** By making the account just now: then there is nobody else to tell of it. */
  readonly registering?: boolean;
};
export type SessionStarted =
  | {
      readonly ok: true;
      readonly signedIn: SignedIn;
      readonly cookie: string;
      /** The `Set-Cookie` by which the browser is recognised at the next sign-in. */
      readonly browserCookie: string;
    }
  | { readonly ok: false; readonly reason: "sessions-unavailable"; readonly retryAfter?: number };

/**
 * Signs a member in who has proved who they are: the device and its guest become theirs, then a new session
 * starts and the guest's end. A browser that never did so before is told of by mail. Repeating it after a lost answer
 * changes nothing more.
 */
export async function startMemberSession(
  request: Request,
  member: Member,
  device: Device | null,
  { assurance, registering = false }: Proven,
): Promise<SessionStarted> {
  const found = await findActor(request);
  if (!found.ok) return { ok: false, reason: "sessions-unavailable" };
  // Erased since they proved who they are, for want of use: trying again says so.
  if (!(await noteReturn(member.owner.accountId, Date.now()))) {
    return { ok: false, reason: "sessions-unavailable" };
  }
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
  const browser = recogniseBrowser(request, member);
  // Before the cookie is handed out: nobody gets in untold.
  if (!browser.known && !registering) await tellOfBrowser(request, member);
  // With a factor set up, nobody gets here with less than both proofs.
  const mustEnrol = needsSecondFactor(member.owner.role) && assurance !== "double";
  return {
    ok: true,
    signedIn: { ...member.identity, deviceJoined: adoption.joined, mustEnrol },
    cookie: started.value,
    browserCookie: browser.cookie,
  };
}

async function tellOfBrowser(request: Request, { identity: { email, name } }: Member): Promise<void> {
  if (email === null) return;
  const device = deviceLabelOf(request.headers.get("User-Agent"));
  await inTransaction((tx) => queueMail(tx, newBrowserMail(email, name, { device, at: Date.now() })));
}

/** Whether the account may still be signed in to, as what it was when its password or passkey was looked at. */
async function isAsItWas({ owner: { accountId, role, vendorId }, passwordHash }: Member): Promise<boolean> {
  const now = await findMemberById(accountId);
  const sameRights = now !== null && now.owner.role === role && now.owner.vendorId === vendorId;
  return sameRights && choiceOf(now.passwordHash) === choiceOf(passwordHash);
}

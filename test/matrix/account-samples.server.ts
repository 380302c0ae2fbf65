import { randomUUID } from "node:crypto";
import type { Actor } from "#domain/actors";
import { issueChallenge } from "#server/accounts/challenges.server";
import { changePassword } from "#server/accounts/change-password.server";
import { askEmailChange } from "#server/accounts/email-changes.server";
import { eraseAccount } from "#server/accounts/erase-account.server";
import { exportAccount } from "#server/accounts/export-account.server";
import { hashPassword } from "#server/accounts/passwords.server";
import { renameAccount } from "#server/accounts/rename-account.server";
import { sealEmail } from "#server/accounts/sealed-identity.server";
import { startSession } from "#server/accounts/session.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";
import { INVITATION } from "#server/vendors/invitation-kind";
import { joinVendor } from "#server/vendors/join-vendor.server";
import { aMember, anEmail, aRequest, PASSWORD } from "#test/accounts.server.ts";
import { NOW } from "#test/orders.server.ts";
import type { Whose } from "./cast.server.ts";
import { type Sample, sample } from "./sample.ts";

// Hashed once: what is tried here is who may, not how long it takes.
const passwordHash = await hashPassword(PASSWORD);

/** Gives the account what it takes to sign in; its e-mail address. */
async function withCredentials({ accountId }: Whose): Promise<string> {
  const email = anEmail();
  const sealed = await sealEmail(accountId, email);
  await pool.query("UPDATE accounts SET email = $2, email_hash = $3, password_hash = $4 WHERE id = $1", [
    accountId,
    sealed.email,
    sealed.emailHash,
    passwordHash,
  ]);
  return email;
}

/** A request with a session of whoever it is; partners' systems have none. */
async function requestOf({ accountId, role, vendorId }: Actor): Promise<Request> {
  if (role === "partner") return aRequest();
  const started = await startSession(aRequest(), { accountId, role, vendorId }, "double");
  if (!started.ok) throw new Error("no Redis");
  return aRequest(started.value);
}

/** An invitation to the account's own address. */
async function invitationTo(whose: Whose): Promise<{ readonly token: string }> {
  const email = await withCredentials(whose);
  const { vendorId } = whose;
  const { owner } = await aMember({ role: "vendor-owner", vendorId });
  const invitedBy = owner.accountId;
  const payload = { vendorId, vendorName: "Corner", role: "vendor-picker" as const, email, invitedBy };
  return inTransaction((tx) => issueChallenge(tx, INVITATION, { email, accountId: null, payload }));
}

const ofThemselves = { names: false };

/** What people do about their own account. */
export const ACCOUNT_SAMPLES: readonly Sample[] = [
  sample(renameAccount, () => "Bo Reed", ofThemselves),
  sample(exportAccount, () => NOW, ofThemselves),
  sample(eraseAccount, () => ({ cancelOpen: false, now: NOW }), ofThemselves),
  sample(
    askEmailChange,
    async (whose) => {
      await withCredentials(whose);
      return anEmail();
    },
    ofThemselves,
  ),
  sample(
    changePassword,
    async (whose, { actor }) => {
      await withCredentials(whose);
      return { request: await requestOf(actor), current: PASSWORD, password: randomUUID() };
    },
    ofThemselves,
  ),
  sample(joinVendor, invitationTo),
];

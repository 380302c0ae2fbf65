import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { MAX_PASSKEYS, type NewPasskey } from "#domain/passkeys";
import { owesSecondStep, secondStep } from "#domain/second-factors";
import { readIdentity } from "#server/accounts/account-records.server";
import { requireOthersEnded } from "#server/accounts/require-sessions-ended.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { lockFactors } from "#server/factors/factor-records.server";
import { CHALLENGE_SECONDS, giveChallenge, takeChallenge } from "#server/factors/passkey-challenges.server";
import { insertPasskey, passkeyIdsOf } from "#server/factors/passkey-records.server";
import { renewCodesOf } from "#server/factors/recovery-code-sets.server";
import { relyingParty } from "#server/factors/relying-party.server";
import { holdCodes } from "#server/factors/show-recovery-codes.server";
import { signedChallenge } from "#server/factors/signed-challenge";
import { tellOwner } from "#server/factors/tell-owner.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { inTransaction } from "#server/platform/transaction.server";
import { userHandleOf } from "./user-handle.ts";

/** EdDSA, ES256 and RS256: what authenticators in people's hands can do (COSE algorithm numbers). */
const ALGORITHMS = [-8, -7, -257];

export type PasskeyOffer =
  | { readonly ok: true; readonly options: PublicKeyCredentialCreationOptionsJSON; readonly cookie: string }
  | { readonly ok: false; readonly reason: "sessions-unavailable" | "too-many-passkeys" };

/** What a browser needs to make a passkey that signs in alone: discoverable, and its holder verified each time. */
export const offerPasskey = useCase(
  "passkey.add",
  ownAccount,
  async ({ actor }, { request }: { request: Request }): Promise<PasskeyOffer> => {
    const known = await passkeyIdsOf(actor.accountId);
    if (known.length >= MAX_PASSKEYS) return { ok: false, reason: "too-many-passkeys" };
    const given = await giveChallenge(request, "add", actor.accountId);
    if (!given.ok) return { ok: false, reason: "sessions-unavailable" };
    const identity = await readIdentity(actor.accountId);
    const options = await generateRegistrationOptions({
      rpName: "eGroceryMart",
      rpID: relyingParty(request).id,
      userID: userHandleOf(actor.accountId),
      userName: identity?.email ?? "",
      userDisplayName: identity?.name ?? "",
      challenge: given.value.bytes,
      timeout: CHALLENGE_SECONDS * 1000,
      attestationType: "none",
      excludeCredentials: known,
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return { ok: true, options, cookie: given.value.cookie };
  },
);

export type PasskeyAdded =
  | {
      readonly ok: true;
      /** Recovery codes wait to be seen: this is the first second factor of somebody who will be asked for one. */
      readonly codesMade: boolean;
    }
  | {
      readonly ok: false;
      readonly reason:
        | "sessions-unavailable"
        | "passkey-refused"
        | "passkey-known"
        | "too-many-passkeys"
        | "second-factor-needed";
    };

type Made = { readonly request: Request; readonly passkey: NewPasskey; readonly name: string };

/**
 * Keeps a passkey the browser has just made for the account.
 * @throws {Response} 503 `sessions-unavailable`: a factor that is changed puts out whoever else is in.
 */
export const addPasskey = useCase(
  "passkey.add",
  ownAccount,
  async (principal, { request, passkey, name }: Made): Promise<PasskeyAdded> => {
    const { accountId, role } = principal.actor;
    const challenge = signedChallenge(passkey.response.clientDataJSON);
    const taken = await takeChallenge(request, "add", accountId, challenge);
    if (!taken.ok) return { ok: false, reason: "sessions-unavailable" };
    const made = taken.value ? await verified(request, passkey, challenge) : null;
    if (made === null) return { ok: false, reason: "passkey-refused" };
    let codes: readonly string[] | null = null;
    const added = await inTransaction(async (tx): Promise<PasskeyAdded> => {
      const before = await lockFactors(tx, accountId);
      if (owesSecondStep(principal.actor, before)) return { ok: false, reason: "second-factor-needed" };
      if (before.passkeys >= MAX_PASSKEYS) return { ok: false, reason: "too-many-passkeys" };
      if (!(await insertPasskey(tx, { ...made, accountId, name }))) {
        return { ok: false, reason: "passkey-known" };
      }
      const after = { ...before, passkeys: before.passkeys + 1 };
      const needsCodes = secondStep(role, after).length > 0 && before.recoveryCodes === 0;
      codes = needsCodes ? await renewCodesOf(tx, accountId) : null;
      await requireOthersEnded(request, accountId);
      await tellOwner(tx, accountId, "passkey-added");
      await recordAudit(tx, {
        principal,
        action: "passkey.add",
        target: `account:${accountId}`,
        vendorId: principal.actor.vendorId,
        outcome: "done",
        detail: { passkeys: after.passkeys, backedUp: made.backedUp },
      });
      return { ok: true, codesMade: needsCodes };
    });
    if (added.ok && codes !== null) await holdCodes(accountId, codes);
    return added;
  },
);

async function verified(request: Request, passkey: NewPasskey, expectedChallenge: string) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(request);
  // The library throws for everything a signed answer can have wrong with it.
  const { verified: ok, registrationInfo: info } = await verifyRegistrationResponse({
    response: passkey,
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
  if (!ok || info === undefined) return null;
  const { id, publicKey, counter } = info.credential;
  return {
    id,
    publicKey,
    counter,
    transports: passkey.response.transports ?? [],
    backedUp: info.credentialBackedUp,
  };
}

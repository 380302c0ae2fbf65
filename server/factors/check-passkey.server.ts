import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from "@simplewebauthn/server";
import type { ShownPasskey } from "#domain/passkeys";
import {
  CHALLENGE_SECONDS,
  giveChallenge,
  type Purpose,
  takeChallenge,
} from "#server/factors/passkey-challenges.server";
import {
  findPasskey,
  notePasskeyUse,
  type PasskeyKey,
  passkeyIdsOf,
} from "#server/factors/passkey-records.server";
import { relyingParty } from "#server/factors/relying-party.server";
import { signedChallenge } from "#server/factors/signed-challenge";
import type { RedisResult } from "#server/platform/redis.server";
import type { Transaction } from "#server/platform/transaction.server";
import { userHandleText } from "./user-handle.ts";

export type PasskeyAsked = {
  readonly options: PublicKeyCredentialRequestOptionsJSON;
  readonly cookie: string;
};

/**
 * What a browser needs to have a passkey sign, its holder verified.
 * @param accountId whose passkey; null for whichever the person picks
 */
export async function askForPasskey(
  request: Request,
  purpose: Purpose,
  accountId: string | null,
): Promise<RedisResult<PasskeyAsked>> {
  const given = await giveChallenge(request, purpose, accountId);
  if (!given.ok) return given;
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(request).id,
    challenge: given.value.bytes,
    timeout: CHALLENGE_SECONDS * 1000,
    userVerification: "required",
    allowCredentials: accountId === null ? [] : await passkeyIdsOf(accountId),
  });
  return { ok: true, value: { options, cookie: given.value.cookie } };
}

/** A signature that fits. It counts only once `noteUse` has found its counter to have risen. */
export type CheckedPasskey = {
  readonly accountId: string;
  readonly passkeyId: string;
  readonly noteUse: (tx: Transaction) => Promise<boolean>;
};

export type PasskeyCheck =
  | { readonly ok: true; readonly passkey: CheckedPasskey }
  | { readonly ok: false; readonly reason: "sessions-unavailable" }
  /** `accountId` is whose passkey it claimed to be, null where nobody knows it. */
  | { readonly ok: false; readonly reason: "passkey-refused"; readonly accountId: string | null };

/** Checks that a passkey signed what this browser was asked for, for our own pages, its holder verified. */
export async function checkPasskey(
  request: Request,
  purpose: Purpose,
  accountId: string | null,
  shown: ShownPasskey,
): Promise<PasskeyCheck> {
  const challenge = signedChallenge(shown.response.clientDataJSON);
  const taken = await takeChallenge(request, purpose, accountId, challenge);
  if (!taken.ok) return { ok: false, reason: "sessions-unavailable" };
  const key = await findPasskey(shown.id);
  const refused = { ok: false, reason: "passkey-refused", accountId: key?.accountId ?? null } as const;
  if (!taken.value || key === null) return refused;
  if (!isHolders(key, accountId, shown)) return refused;
  const info = await signatureOf(request, key, shown, challenge);
  if (info === null) return refused;
  return {
    ok: true,
    passkey: {
      accountId: key.accountId,
      passkeyId: key.id,
      noteUse: (tx) => notePasskeyUse(tx, key.id, info.newCounter, info.credentialBackedUp),
    },
  };
}

/** A passkey that was not asked for by name must say whose it is (WebAuthn Level 3, 7.2, step 6). */
function isHolders(key: PasskeyKey, accountId: string | null, { response }: ShownPasskey): boolean {
  const handle = userHandleText(key.accountId);
  if (accountId === null) return response.userHandle === handle;
  return key.accountId === accountId && (response.userHandle ?? handle) === handle;
}

async function signatureOf(
  request: Request,
  key: PasskeyKey,
  response: ShownPasskey,
  expectedChallenge: string,
) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(request);
  // The library compares the counter before the signature; compared afterwards, with the row locked, two uses at
  // once cannot both pass, and a forger cannot learn the counter.
  const credential = { ...key, counter: 0 };
  // It throws for everything a signed answer can have wrong with it.
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    credential,
    requireUserVerification: true,
  }).catch(() => null);
  return checked?.verified ? checked.authenticationInfo : null;
}

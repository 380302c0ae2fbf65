import { randomBytes } from "node:crypto";
import { startSession } from "#server/accounts/session.server";
import { addPasskey, offerPasskey } from "#server/factors/add-passkey.server";
import { confirmIdentity } from "#server/factors/confirm-identity.server";
import { listFactors } from "#server/factors/list-factors.server";
import { giveChallenge } from "#server/factors/passkey-challenges.server";
import { insertPasskey } from "#server/factors/passkey-records.server";
import { removePasskey } from "#server/factors/remove-passkey.server";
import { removeTotp } from "#server/factors/remove-totp.server";
import { renamePasskey } from "#server/factors/rename-passkey.server";
import { renewRecoveryCodes } from "#server/factors/renew-recovery-codes.server";
import { confirmTotp, offerTotp } from "#server/factors/set-up-totp.server";
import { hideRecoveryCodes, holdCodes, showRecoveryCodes } from "#server/factors/show-recovery-codes.server";
import { totpCode } from "#server/factors/totp";
import { userHandleText } from "#server/factors/user-handle";
import { pool } from "#server/platform/postgres.server";
import { aRequest } from "#test/accounts.server.ts";
import { aPrincipal } from "#test/principals.ts";
import { SoftAuthenticator } from "#test/soft-authenticator.ts";
import { type Sample, sample } from "./sample.ts";

async function aPasskeyOf(accountId: string): Promise<string> {
  const id = randomBytes(16).toString("base64url");
  const row = { id, accountId, publicKey: new Uint8Array(1), transports: [], counter: 0, backedUp: false };
  await insertPasskey(pool, { ...row, name: "The blue one" });
  return id;
}

/** Shows an account a secret for its app and gives it. */
async function offered(accountId: string): Promise<string> {
  const offer = await offerTotp(aPrincipal({ accountId, role: "shopper" }));
  if (!offer.ok) throw new Error(offer.reason);
  return offer.secret;
}

/** Turns an account's app on and gives its secret. */
async function withTotp(accountId: string): Promise<string> {
  const secret = await offered(accountId);
  await confirmTotp(aPrincipal({ accountId, role: "shopper" }), {
    request: aRequest(),
    code: totpCode(secret, Date.now()),
  });
  return secret;
}

async function made(accountId: string) {
  const given = await giveChallenge(aRequest(), "add", accountId);
  if (!given.ok) throw new Error(given.reason);
  const challenge = Buffer.from(given.value.bytes).toString("base64url");
  const key = new SoftAuthenticator("http://127.0.0.1:3000");
  const passkey = key.make({ challenge, user: { id: userHandleText(accountId) } });
  return { key, request: aRequest(given.value.cookie), passkey, name: "The blue one" };
}

/** A proof by passkey of somebody signed in: it does for every role, whatever else they have set up. */
async function shown(accountId: string) {
  const { key, ...addition } = await made(accountId);
  await addPasskey(aPrincipal({ accountId, role: "shopper" }), addition);
  const owner = { accountId, role: "shopper", vendorId: null } as const;
  const started = await startSession(aRequest(), owner, "single");
  const given = await giveChallenge(aRequest(), "confirm", accountId);
  if (!started.ok || !given.ok) throw new Error("sessions cannot be read");
  const [session] = started.value.split(";");
  const request = aRequest(given.value.cookie);
  request.headers.set("Cookie", `${session}; ${request.headers.get("Cookie")}`);
  const challenge = Buffer.from(given.value.bytes).toString("base64url");
  return { request, proof: { passkey: key.sign({ challenge }) } };
}

const ofThemselves = { names: false };

/** Passkeys, authenticator apps, recovery codes and fresh proofs. */
export const FACTOR_SAMPLES: readonly Sample[] = [
  sample(listFactors, () => undefined, ofThemselves),
  sample(offerPasskey, () => ({ request: aRequest() }), ofThemselves),
  sample(addPasskey, (_, { actor }) => made(actor.accountId), ofThemselves),
  sample(renamePasskey, async ({ accountId }) => ({ id: await aPasskeyOf(accountId), name: "The red one" })),
  sample(removePasskey, async ({ accountId }) => {
    await aPasskeyOf(accountId);
    return { id: await aPasskeyOf(accountId), request: aRequest() };
  }),
  sample(offerTotp, () => undefined, ofThemselves),
  sample(
    confirmTotp,
    async (_, { actor }) => ({
      request: aRequest(),
      code: totpCode(await offered(actor.accountId), Date.now()),
    }),
    ofThemselves,
  ),
  sample(
    removeTotp,
    async (_, { actor }) => {
      await withTotp(actor.accountId);
      await aPasskeyOf(actor.accountId);
      return { request: aRequest() };
    },
    ofThemselves,
  ),
  sample(renewRecoveryCodes, async (_, { actor }) => void (await withTotp(actor.accountId)), ofThemselves),
  sample(
    showRecoveryCodes,
    async (_, { actor }) => void (await holdCodes(actor.accountId, ["00000-00000"])),
    ofThemselves,
  ),
  sample(hideRecoveryCodes, () => undefined, ofThemselves),
  sample(confirmIdentity, (_, { actor }) => shown(actor.accountId), ofThemselves),
];

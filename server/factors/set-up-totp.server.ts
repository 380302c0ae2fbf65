import { randomBytes } from "node:crypto";
import encodeQR from "qr";
import { owesSecondStep, readTypedCode } from "#domain/second-factors";
import { readIdentity } from "#server/accounts/account-records.server";
import { requireOthersEnded } from "#server/accounts/require-sessions-ended.server";
import { recordAudit } from "#server/audit/record-audit.server";
import { lockFactors, readFactors, storeTotp } from "#server/factors/factor-records.server";
import { renewCodesOf } from "#server/factors/recovery-code-sets.server";
import { pendingTotpField, totpField } from "#server/factors/sealed-totp";
import { holdCodes } from "#server/factors/show-recovery-codes.server";
import { tellOwner } from "#server/factors/tell-owner.server";
import { SECRET_BYTES, totpSecret, totpStepOf, totpUri } from "#server/factors/totp";
import { countCode } from "#server/factors/tries.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";
import { open, seal } from "#server/platform/field-encryption.server";
import { withRedis } from "#server/platform/redis.server";
import { inTransaction } from "#server/platform/transaction.server";

/** Light squares that a reader needs around it (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;
/** Seconds between showing a secret and the first code made with it. */
const PENDING_SECONDS = 15 * 60;

export type TotpOffer =
  | {
      readonly ok: true;
      /** Base32, to be typed where nothing can be scanned. */
      readonly secret: string;
      /** The same as an address an app opens. */
      readonly uri: string;
      /** The same as the dark and light squares of a QR code, with its margin, row by row. */
      readonly squares: readonly (readonly boolean[])[];
    }
  | { readonly ok: false; readonly reason: "totp-on" | "sessions-unavailable" };

/** A secret for the person's authenticator app; the same again until a code made with it has come, or time is up. */
export const offerTotp = useCase<void, TotpOffer>("totp.set-up", ownAccount, async ({ actor }) => {
  const { accountId } = actor;
  if ((await readFactors(accountId)).totp) return { ok: false, reason: "totp-on" };
  const fresh = totpSecret(new Uint8Array(randomBytes(SECRET_BYTES)));
  const sealed = Buffer.from(await seal(fresh, pendingTotpField(accountId))).toString("base64");
  const key = pendingKey(accountId);
  // Only where none waits: two tabs must show the same.
  const kept = await withRedis(async (redis) => {
    await redis.set(key, sealed, "EX", PENDING_SECONDS, "NX");
    return redis.get(key);
  });
  if (!kept.ok || kept.value === null) return { ok: false, reason: "sessions-unavailable" };
  const secret = await openPending(accountId, kept.value);
  const identity = await readIdentity(accountId);
  const uri = totpUri(secret, "eGroceryMart", identity?.email ?? "");
  return { ok: true, secret, uri, squares: encodeQR(uri, "raw", { border: QUIET }) };
});

export type TotpConfirmed =
  | {
      readonly ok: true;
      /** Recovery codes wait to be seen: there were none. */
      readonly codesMade: boolean;
    }
  | {
      readonly ok: false;
      readonly reason:
        | "totp-on"
        | "second-factor-needed"
        | "second-factor-wrong"
        | "second-factor-expired"
        | "too-many-attempts"
        | "sessions-unavailable";
      readonly retryAfter?: number;
    };

/**
 * Turns the authenticator app on: the code shows that it holds the secret.
 * @throws {Response} 503 `sessions-unavailable`: a factor that is changed puts out whoever else is in.
 */
export const confirmTotp = useCase(
  "totp.set-up",
  ownAccount,
  async (principal, { request, code }: { request: Request; code: string }): Promise<TotpConfirmed> => {
    const { accountId } = principal.actor;
    const counted = await countCode(accountId);
    const kept = await withRedis((redis) => redis.get(pendingKey(accountId)));
    if (!counted.ok || !kept.ok) return { ok: false, reason: "sessions-unavailable" };
    if (!counted.value.allowed) {
      return { ok: false, reason: "too-many-attempts", retryAfter: counted.value.retryAfter };
    }
    if (kept.value === null) return { ok: false, reason: "second-factor-expired" };
    const plain = await openPending(accountId, kept.value);
    const read = readTypedCode(code);
    const step = read?.kind === "totp" ? totpStepOf(plain, read.code, Date.now()) : null;
    if (step === null) return { ok: false, reason: "second-factor-wrong" };
    const secret = await seal(plain, totpField(accountId));
    let codes: readonly string[] | null = null;
    const confirmed = await inTransaction(async (tx): Promise<TotpConfirmed> => {
      const before = await lockFactors(tx, accountId);
      if (before.totp) return { ok: false, reason: "totp-on" };
      if (owesSecondStep(principal.actor, before)) return { ok: false, reason: "second-factor-needed" };
      await storeTotp(tx, accountId, { secret, step });
      codes = before.recoveryCodes === 0 ? await renewCodesOf(tx, accountId) : null;
      await requireOthersEnded(request, accountId);
      await tellOwner(tx, accountId, "totp-on");
      await recordAudit(tx, {
        principal,
        action: "totp.set-up",
        target: `account:${accountId}`,
        vendorId: principal.actor.vendorId,
        outcome: "done",
        detail: { passkeys: before.passkeys },
      });
      return { ok: true, codesMade: codes !== null };
    });
    if (confirmed.ok && codes !== null) await holdCodes(accountId, codes);
    await withRedis((redis) => redis.del(pendingKey(accountId)));
    return confirmed;
  },
);

async function openPending(accountId: string, kept: string): Promise<string> {
  return open(new Uint8Array(Buffer.from(kept, "base64")), pendingTotpField(accountId));
}

function pendingKey(accountId: string): string {
  return `pending-totp:${accountId}`;
}

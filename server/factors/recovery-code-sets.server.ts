import { randomBytes } from "node:crypto";
import { type Factors, RECOVERY_CODES, secondStep } from "#domain/second-factors";
import { replaceRecoveryCodes, takeRecoveryCode } from "#server/factors/factor-records.server";
import { keyedHash } from "#server/platform/keyed-hash.server";
import type { Transaction } from "#server/platform/transaction.server";
import { RECOVERY_BYTES, recoveryCode, spelled } from "./recovery-codes.ts";

/** Makes an account's recovery codes anew and gives them as they are shown: nobody can read them afterwards. */
export async function renewCodesOf(tx: Transaction, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(RECOVERY_BYTES)));
  await replaceRecoveryCodes(
    tx,
    accountId,
    codes.map((code) => hashOf(accountId, code)),
  );
  return codes.map(spelled);
}

/** Uses up a recovery code, as `readTypedCode` gives it; false when it is none, or was used before. */
export async function useRecoveryCode(tx: Transaction, accountId: string, code: string): Promise<boolean> {
  return takeRecoveryCode(tx, accountId, hashOf(accountId, code));
}

/** Throws an account's codes away where nothing asks for one any more. */
export async function dropNeedlessCodes(
  tx: Transaction,
  accountId: string,
  role: string,
  after: Factors,
): Promise<void> {
  if (secondStep(role, after).length === 0) await replaceRecoveryCodes(tx, accountId, []);
}

function hashOf(accountId: string, code: string): Buffer {
  return keyedHash("recovery-code", `${accountId} ${code}`);
}

import { readTypedCode } from "#domain/second-factors";
import { readTotpSecret, takeTotpStep } from "#server/factors/factor-records.server";
import { useRecoveryCode } from "#server/factors/recovery-code-sets.server";
import { totpField } from "#server/factors/sealed-totp";
import { totpStepOf } from "#server/factors/totp";
import { open } from "#server/platform/field-encryption.server";
import type { Transaction } from "#server/platform/transaction.server";

/** A code that may fit; `take` uses it up and tells whether it did, and was not used before. */
export type CodeCheck = {
  readonly kind: "totp" | "recovery-code";
  readonly take: (tx: Transaction) => Promise<boolean>;
};

/** What somebody typed, held against an account's authenticator app and recovery codes; null when it is no code. */
export async function checkCode(accountId: string, typed: string): Promise<CodeCheck | null> {
  const read = readTypedCode(typed);
  if (read === null) return null;
  const { kind, code } = read;
  if (kind === "recovery-code") return { kind, take: (tx) => useRecoveryCode(tx, accountId, code) };
  const sealed = await readTotpSecret(accountId);
  const step = sealed && totpStepOf(await open(sealed, totpField(accountId)), code, Date.now());
  return {
    kind,
    take: async (tx) => sealed !== null && step !== null && takeTotpStep(tx, accountId, sealed, step),
  };
}

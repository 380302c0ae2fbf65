import { needsSecondFactor } from "#domain/permissions";
import { type Factors, mayRemoveOne, mustEnrol, secondStep } from "#domain/second-factors";
import { readFactors } from "#server/factors/factor-records.server";
import { listPasskeysOf, type PasskeyView } from "#server/factors/passkey-records.server";
import { ownAccount, useCase } from "#server/permissions/use-case.server";

export type FactorList = {
  readonly passkeys: readonly PasskeyView[];
  readonly factors: Factors;
  /** Whether the table lets them do nothing before they set one up. */
  readonly mustEnrol: boolean;
  readonly mayRemove: boolean;
  /** Whether a password alone does not sign them in. */
  readonly asked: boolean;
  /** Whether their role needs a second factor. */
  readonly staff: boolean;
};

/** What the account signs in with besides its password. */
export const listFactors = useCase<void, FactorList>("passkey.list", ownAccount, async ({ actor }) => {
  const { accountId, role } = actor;
  const [passkeys, factors] = await Promise.all([listPasskeysOf(accountId), readFactors(accountId)]);
  return {
    passkeys,
    factors,
    mustEnrol: mustEnrol(role, factors),
    mayRemove: mayRemoveOne(role, factors),
    asked: secondStep(role, factors).length > 0,
    staff: needsSecondFactor(role),
  };
});

import {
  endAccountSessions,
  resetSecondFactor,
  restoreAccount,
  suspendAccount,
} from "#server/market/change-account.server";
import type { Principal } from "#server/permissions/use-case.server";

const CHANGES = {
  end: endAccountSessions,
  suspend: suspendAccount,
  restore: restoreAccount,
  reset: resetSecondFactor,
} as const;
export type AccountChange = keyof typeof CHANGES;

/** What became of a form on an account's page. */
export type AccountAnswer =
  | { readonly ok: true; readonly did: AccountChange; readonly sessions: number }
  | { readonly ok: false; readonly reason: "not-found" | "oneself" };

/** Does what a form of the page asks for. */
export async function changeAccount(
  principal: Principal,
  accountId: string,
  fields: Readonly<Record<string, string>>,
): Promise<AccountAnswer> {
  const did = fields.do;
  if (!isChange(did)) return { ok: false, reason: "not-found" };
  const changed = await CHANGES[did](principal, { accountId });
  return changed.ok ? { ok: true, did, sessions: changed.sessions } : changed;
}

function isChange(name: string | undefined): name is AccountChange {
  return name !== undefined && Object.hasOwn(CHANGES, name);
}

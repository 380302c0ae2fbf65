import type { Actor } from "#domain/actors";
import type { Target } from "#domain/permissions";

/** The target of use cases about the whole market. */
export function theMarket(): Target {
  return { accountId: null, vendorId: null };
}

/** The target of use cases about somebody's account. */
export function ofAccount(_: Actor, { accountId }: { readonly accountId: string }): Target {
  return { accountId, vendorId: null };
}

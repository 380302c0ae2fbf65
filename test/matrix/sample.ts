import { decide, type PERMISSIONS, type Target } from "#domain/permissions";
import type { AnyUseCase, Principal, UseCase } from "#server/permissions/use-case.server";
import type { Whose } from "./cast.server.ts";

/** One use case with arguments that name what somebody owns. */
export type Sample = {
  readonly useCase: AnyUseCase;
  /** Makes what there is to act on, and gives what acts on it. */
  readonly arrange: (whose: Whose, principal: Principal) => Promise<() => Promise<unknown>>;
  /** Whose the thing is, by the table's lights. */
  readonly target: (whose: Whose) => Target;
  /** Whether the arguments name a thing; without one the use case can only ever be about oneself. */
  readonly names: boolean;
};

/**
 * A use case whose `arrange` gives arguments for something that is `whose`. What its line is about (one's own
 * account, a vendor, the market) is read off the name of its action.
 */
export function sample<Args, Result>(
  useCase: UseCase<Args, Result>,
  arrange: (whose: Whose, principal: Principal) => Args | Promise<Args>,
  { names = true }: { readonly names?: boolean } = {},
): Sample {
  return {
    useCase,
    arrange: async (whose, principal) => {
      const args = await arrange(whose, principal);
      return () => useCase(principal, args);
    },
    target: ({ accountId, vendorId }) => {
      const ofVendor = useCase.action.startsWith("vendor.");
      return ofVendor ? { accountId: null, vendorId } : { accountId, vendorId: null };
    },
    names,
  };
}

/** What the table says to somebody who wants to. */
export function verdict({ useCase, target }: Sample, { actor }: Principal, whose: Whose): string {
  return decide(actor, useCase.action, target(whose), Date.now());
}

/** Whether it changes what belongs to others, as its name says: then a trace of it must stay. */
export function isWatchedWrite(action: keyof typeof PERMISSIONS): boolean {
  return isWatched(action) && !/\.(read|list|find)$/.test(action);
}

/** Whether refusals of this action must leave a trace: they are attempts on what belongs to others. */
export function isWatched(action: keyof typeof PERMISSIONS): boolean {
  return action.startsWith("vendor.") || action.startsWith("market.");
}

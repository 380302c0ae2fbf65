import { useOutletContext } from "@remix-run/react";
import type { Actor } from "#domain/actors";
import { type Action, mayEver } from "#domain/permissions";

/** Who sits at the market's desk. */
export type MarketDesk = Pick<Actor, "accountId" | "role" | "vendorId" | "scopes">;

/** What one's role may ever do on the market, for the pages of its desk. */
export function useMarketDesk(): {
  readonly accountId: string;
  readonly may: (action: Action) => boolean;
} {
  const actor = useOutletContext<MarketDesk>();
  const theMarket = { accountId: null, vendorId: null };
  return { accountId: actor.accountId, may: (action) => mayEver(actor, action, theMarket) };
}

import { theMarket } from "#server/market/market-targets";
import { useCase } from "#server/permissions/use-case.server";

/** Who sits at the market's desk: anybody who may at least see which vendors there are. */
export const openMarketDesk = useCase("market.vendors.list", theMarket, async ({ actor }, _: undefined) => ({
  accountId: actor.accountId,
  role: actor.role,
  vendorId: actor.vendorId,
  scopes: actor.scopes,
}));

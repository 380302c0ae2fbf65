import type { CartLine } from "#domain/cart";
import type { Market } from "#domain/catalogue-reader";
import { phoneCatalogue } from "../phone-catalogue.ts";

/**
 * Today's offers of these lines as this device knows them; null while it has no catalogue, or cannot read it, and
 * for an empty cart, which needs none. A cart must show either way: then with the prices its lines were added at.
 */
export async function readMarket(lines: readonly CartLine[]): Promise<Market | null> {
  if (lines.length === 0) return null;
  try {
    const catalogue = await phoneCatalogue();
    if (!catalogue) return null;
    return await catalogue.offersById(
      lines.map(({ offerId, seen }) => ({ id: offerId, productId: seen.productId })),
    );
  } catch {
    return null;
  }
}

import type { CartLine } from "#domain/cart";
import type { Market } from "#domain/catalogue-reader";
import { openCatalogue } from "#offline/catalogue/open-catalogue";

/**
 * Today's offers of these lines as this device knows them; null while it has no catalogue, or cannot read it.
 * A cart must show either way: then with the prices its lines were added at.
 */
export async function readMarket(lines: readonly CartLine[]): Promise<Market | null> {
  try {
    const catalogue = await openCatalogue();
    if (!(await catalogue.state()).held) return null;
    return await catalogue.offersById(
      lines.map(({ offerId, seen }) => ({ id: offerId, productId: seen.productId })),
    );
  } catch {
    return null;
  }
}

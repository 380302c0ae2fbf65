import type { CartLine } from "#domain/cart";
import type { Market } from "#domain/catalogue-reader";

/**
 * Today's offers of these lines as this device knows them; null while it has no catalogue, or cannot read it.
 * A cart must show either way: then with the prices its lines were added at.
 */
export async function readMarket(_lines: readonly CartLine[]): Promise<Market | null> {
  return null;
}

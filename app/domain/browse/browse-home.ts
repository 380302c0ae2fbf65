import type { Vendor } from "../catalogue.ts";
import type { HomePage } from "../catalogue-pages.ts";
import { rowOf } from "../published/product-columns.ts";
import { shelfOf } from "../published/shelf.ts";
import { vendorsByName } from "./browse-vendors.ts";
import { cardOf } from "./card.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import { foundAt } from "./found-at.ts";
import type { MarketMap } from "./market-map.ts";
import type { Found } from "./ranking.ts";

const CARDS_A_SHELF = 12;
const VENDORS_SHOWN = 12;

/** The front door. Its shelves were chosen when the catalogue was published; what sold out since is left out. */
export async function browseHome(source: CatalogueSource): Promise<HomePage> {
  const { map, asOf } = source;
  const wanted = new Set(map.homeShelves.flatMap((shelf) => shelf.products.map(shelfOf)));
  const shelves = new Map((await source.shelvesFrom(wanted)).map((shelf) => [shelf.from, shelf]));
  const shown = map.homeShelves.flatMap(({ id, link, products }) => {
    const found = products.flatMap((product) => {
      const shelf = shelves.get(shelfOf(product));
      const row = shelf ? rowOf(shelf.products.ids, product) : -1;
      return shelf && row >= 0 && map.categories.has(shelf.products.category[row] ?? 0)
        ? [foundAt(map, shelf, row)]
        : [];
    });
    const fit = found.filter(id === "on-sale" ? isOnSale : isInStock).slice(0, CARDS_A_SHELF);
    return fit.length > 0 ? [{ id, link, cards: fit.map((each) => cardOf(map, each)) }] : [];
  });
  return {
    asOf,
    departments: map.children.get(null) ?? [],
    vendors: someVendors(map, shown),
    vendorCount: map.vendors.size,
    shelves: shown,
  };
}

function someVendors(map: MarketMap, shelves: HomePage["shelves"]): Vendor[] {
  const onShelves = new Set(shelves.flatMap(({ cards }) => cards.map(({ vendor }) => vendor?.id)));
  const byName = vendorsByName(map);
  const first = byName.filter(({ id }) => onShelves.has(id));
  const others = byName.filter(({ id }) => !onShelves.has(id));
  const some = new Set([...first, ...others].slice(0, VENDORS_SHOWN));
  return byName.filter((vendor) => some.has(vendor));
}

export function isInStock({ shelf, offer }: Found): boolean {
  return offer >= 0 && (shelf.offers.available[offer] ?? 0) > 0;
}

/** Whether the offer on its card is in stock and cheaper than it was. */
export function isOnSale(found: Found): boolean {
  return isInStock(found) && saving(found) > 0;
}

/** By how much of its former price the card's offer is reduced, from 0 to 1. */
export function saving({ shelf, offer }: Found): number {
  const was = (shelf.offers.was[offer] ?? 0) - 1;
  return was > 0 ? Math.max(0, 1 - (shelf.offers.price[offer] ?? 0) / was) : 0;
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { changesOf, offers, products } from "#test/arbitrary-catalogue.ts";
import { aCategory, aVendor } from "#test/build-catalogue.ts";
import { SUGGESTION_COUNT } from "../catalogue-pages.ts";
import { parseListingFilter } from "../listing-filter.ts";
import { NO_CHANGES } from "../published/changes.ts";
import { byProduct, offerColumns } from "../published/offer-columns.ts";
import { decodeProducts, encodeProducts } from "../published/product-columns.ts";
import { makeShelf } from "../published/shelf.ts";
import { openSearchIndex, SearchIndexBuilder } from "../search/search-index.ts";
import { holdSnapshot, sourceOf, withChanges } from "./held-catalogue.ts";
import { readCatalogue } from "./read-catalogue.ts";

const anything = parseListingFilter(new URLSearchParams());
const ids = fc.integer({ min: 1, max: 60 });

test("suggestions are the first cards of the search page, whatever changed since the snapshot", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(products(ids), { selector: ({ id }) => id, maxLength: 40 }),
      fc.uniqueArray(offers(ids), { selector: ({ id }) => id, maxLength: 40 }),
      changesOf(products(ids), ids),
      fc.constantFrom("o", "m", "oat", "milk o", "bruleee", "crème", "7", ""),
      async (listed, sold, changed, query) => {
        const index = new SearchIndexBuilder();
        for (const product of listed) index.add(product, "");
        const shelf = makeShelf(
          0,
          decodeProducts(encodeProducts(listed)),
          offerColumns([...sold].sort(byProduct)),
        );
        const held = holdSnapshot({
          epoch: "",
          seq: 1,
          // Of three vendors and categories two are known: the rest is not for sale here.
          directory: {
            vendors: [aVendor(1), aVendor(2)],
            categories: [aCategory(1), aCategory(2)],
            homeShelves: [],
            shelves: [],
          },
          shelves: [shelf],
          search: openSearchIndex(index.done()),
        });
        const now = withChanges(held, { ...NO_CHANGES, products: changed }, 2);
        const reader = readCatalogue(async () => sourceOf(now, 0));
        const { listing } = await reader.search(query, anything);
        expect((await reader.suggest(query)).cards).toEqual(listing.cards.slice(0, SUGGESTION_COUNT));
      },
    ),
    { numRuns: 300 },
  );
});

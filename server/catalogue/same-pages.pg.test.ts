import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SUGGESTION_COUNT } from "#domain/catalogue-pages";
import type { CatalogueReader } from "#domain/catalogue-reader";
import { parseListingFilter } from "#domain/listing-filter";
import { openCatalogue } from "#offline/catalogue/open-catalogue";
import { syncCatalogue } from "#offline/catalogue/sync-catalogue";
import { seedDemo } from "#prisma/seed/seed-demo.server";
import { closeCatalogue, refreshCatalogue } from "#server/catalogue/live-catalogue.server";
import { publishChanges } from "#server/catalogue/publish-changes.server";
import {
  readCategoryPage,
  readHomePage,
  readOffersById,
  readProductPage,
  readSearchPage,
  readVendorPage,
  readVendorsPage,
} from "#server/catalogue/read-pages.server";
import { publishNow } from "#server/catalogue/run-publisher.server";
import { pool } from "#server/platform/postgres.server";
import { fetchRoutes } from "#test/catalogue.server.ts";

const anything = parseListingFilter(new URLSearchParams());

const server: CatalogueReader = {
  home: readHomePage,
  category: readCategoryPage,
  product: readProductPage,
  vendor: readVendorPage,
  vendors: readVendorsPage,
  search: readSearchPage,
  offersById: readOffersById,
  // Suggestions are the first cards of the search page: on a phone they come by a shorter way.
  suggest: async (query) => {
    const { listing } = await readSearchPage(query, anything);
    return { query, cards: listing.cards.slice(0, SUGGESTION_COUNT) };
  },
};

const filters = [
  "",
  "sort=price&page=3",
  "sort=unit-price&stock=1",
  "sort=name&diet=vegan",
  "diet=organic&diet=vegetarian&sort=price",
  "min=100&max=300",
  "vendor=northgate-market&vendor=big-barrow&stock=1",
  "brand=Halfpenny&sort=name&page=2",
].map((query) => parseListingFilter(new URLSearchParams(query)));

const queries = [
  "milk",
  "tomatos",
  "choc",
  "crème fraiche",
  "organic bananas",
  "zzz",
  "m",
  "brown bread rolls",
  "",
];

beforeAll(async () => {
  globalThis.indexedDB = new IDBFactory();
  await seedDemo();
  await publishNow();
});
afterAll(closeCatalogue);

/** Everything a shopper can look at, without the moment it was true. */
async function everyPage(catalogue: CatalogueReader): Promise<Map<string, unknown>> {
  const pages = new Map<string, unknown>();
  const home = await catalogue.home();
  pages.set("/", home);
  for (const filter of filters) {
    const query = JSON.stringify(filter);
    for (const { slug } of home.departments) {
      const department = await catalogue.category(slug, filter);
      pages.set(`/c/${slug} ${query}`, department);
      const [child] = department?.children ?? [];
      if (child) pages.set(`/c/${child.slug} ${query}`, await catalogue.category(child.slug, filter));
    }
    for (const { slug } of home.vendors)
      pages.set(`/v/${slug} ${query}`, await catalogue.vendor(slug, filter));
    for (const words of ["", "market"])
      pages.set(`/vendors ${words}`, await catalogue.vendors({ query: words, page: 1 }));
    for (const words of queries)
      pages.set(`/search ${words} ${query}`, await catalogue.search(words, filter));
  }
  for (const words of queries) pages.set(`suggested ${words}`, await catalogue.suggest(words));
  for (const { cards } of home.shelves) {
    for (const { product } of cards) pages.set(`/p/${product.slug}`, await catalogue.product(product.slug));
  }
  pages.set(
    "offers",
    await catalogue.offersById([
      { id: 1, productId: 1 },
      { id: 999_999, productId: 1 },
      { id: 40, productId: 12 },
    ]),
  );
  return new Map([...pages].map(([path, page]) => [path, page && { ...page, asOf: 0 }]));
}

async function bothSides(): Promise<{ phone: Map<string, unknown>; server: Map<string, unknown> }> {
  await refreshCatalogue();
  expect(await syncCatalogue({ fetch: fetchRoutes, now: Date.now })).toMatchObject({ ok: true });
  return { phone: await everyPage(await openCatalogue()), server: await everyPage(server) };
}

async function publish(): Promise<void> {
  const client = await pool.connect();
  while ((await publishChanges(client)) > 0);
  client.release();
}

test("phone and server show the same pages of the same snapshot", async () => {
  const pages = await bothSides();
  expect(pages.server.size).toBeGreaterThan(300);
  expect(pages.phone).toEqual(pages.server);
});

test("and after prices, stock, products, vendors and categories changed", async () => {
  const before = await everyPage(server);
  await pool.query("UPDATE offers SET price = price + id % 37, was_price = price + 50 WHERE id % 3 = 0");
  await pool.query("UPDATE stock_levels SET reserved = on_hand WHERE offer_id % 11 = 0");
  await pool.query("UPDATE products SET name = 'Renamed ' || name, dietary = '{vegan}' WHERE id % 17 = 0");
  await pool.query("UPDATE products SET removed_at = now() WHERE id % 23 = 0");
  await pool.query("UPDATE offers SET removed_at = now() WHERE id % 29 = 0");
  await pool.query("UPDATE vendors SET removed_at = now() WHERE id = (SELECT max(id) FROM vendors)");
  await pool.query(
    "UPDATE categories SET name = 'Greens' WHERE id = (SELECT max(category_id) FROM products)",
  );
  await pool.query(
    `INSERT INTO products (key, slug, name, category_id, illustration, keywords)
     SELECT 'new', 'purple-carrots', 'Purple carrots', category_id, illustration, 'milk' FROM products WHERE id = 1`,
  );
  await publish();
  const pages = await bothSides();
  expect(pages.phone).toEqual(pages.server);
  expect(pages.server).not.toEqual(before);
  expect(
    (await readSearchPage("purple carrots", parseListingFilter(new URLSearchParams()))).listing.total,
  ).toBe(1);
});

test("and a snapshot of the changed catalogue shows what changes on top of the old one showed", async () => {
  const { phone: onTop } = await bothSides();
  await publishNow();
  const fresh = await bothSides();
  // What the home page offers is chosen anew with each snapshot.
  for (const pages of [onTop, fresh.server]) pages.delete("/");
  for (const [path, page] of fresh.server) if (onTop.has(path)) expect(onTop.get(path), path).toEqual(page);
});

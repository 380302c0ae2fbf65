import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import { aCategory, aProduct, aVendor } from "#test/build-catalogue.ts";
import { type PublishedCatalogue, publishedCatalogue } from "#test/published-catalogue.ts";
import { closeCatalogue } from "./catalogue-database.ts";
import { openCatalogue } from "./open-catalogue.ts";
import { discardCatalogue } from "./store-catalogue.ts";
import { syncCatalogue } from "./sync-catalogue.ts";
import "fake-indexeddb/auto";

const pear = aProduct({ id: 1, name: "Conference pears" });
let server: PublishedCatalogue;

beforeEach(async () => {
  closeCatalogue();
  globalThis.indexedDB = new IDBFactory();
  server = await publishedCatalogue({
    vendors: [aVendor(1)],
    categories: [aCategory(1)],
    products: [pear],
    offers: [],
  });
  await syncCatalogue({ fetch: server.fetch, now: () => 0 });
});

test("suggestions catch up with a sync while somebody types", async () => {
  const catalogue = await openCatalogue();
  const suggested = async () => (await catalogue.suggest("pe")).cards.map((card) => card.product.name);
  expect(await suggested()).toEqual(["Conference pears"]);
  server.change({ products: new Map([[1, { ...pear, name: "Peaches" }]]) });
  await syncCatalogue({ fetch: server.fetch, now: () => 0 });
  await vi.waitFor(async () => expect(await suggested()).toEqual(["Peaches"]));
});

test("a catalogue that is gone suggests nothing from memory for long", async () => {
  const catalogue = await openCatalogue();
  await catalogue.suggest("pe");
  await discardCatalogue();
  await vi.waitFor(() => expect(catalogue.suggest("pe")).rejects.toThrow("no catalogue on this device"));
});

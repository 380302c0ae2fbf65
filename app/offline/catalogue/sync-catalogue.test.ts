import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import type { Offer } from "#domain/catalogue";
import type { ListingFilter } from "#domain/catalogue-pages";
import { parseListingFilter } from "#domain/listing-filter";
import { cents } from "#domain/money";
import { aCategory, aProduct, aStockedOffer, aVendor } from "#test/build-catalogue.ts";
import {
  type CatalogueRows,
  type PublishedCatalogue,
  publishedCatalogue,
  SERVER_TIME,
} from "#test/published-catalogue.ts";
import { closeCatalogue, withCatalogue } from "./catalogue-database.ts";
import type { SyncDeps } from "./catalogue-state.ts";
import { openCatalogue } from "./open-catalogue.ts";
import { syncCatalogue } from "./sync-catalogue.ts";
import "fake-indexeddb/auto";

const anything: ListingFilter = parseListingFilter(new URLSearchParams());

const market: CatalogueRows = {
  vendors: [aVendor(1), aVendor(2)],
  categories: [aCategory(1, { slug: "fruit" }), aCategory(2, { slug: "dairy" })],
  products: [
    aProduct({ id: 1, name: "Gala apples", description: "Crisp.", gtin: "0012345678905" }),
    aProduct({ id: 2, name: "Conference pears" }),
    aProduct({ id: 5000, name: "Whole milk", categoryId: 2 }),
  ],
  offers: [
    aStockedOffer({ id: 11, productId: 1 }),
    aStockedOffer({ id: 12, productId: 1, vendorId: 2, price: cents(150) }),
    aStockedOffer({ id: 21, productId: 2 }),
    aStockedOffer({ id: 50, productId: 5000, vendorId: 2 }),
  ],
};

let server: PublishedCatalogue;

function deps(of: Partial<SyncDeps> = {}): SyncDeps {
  return { fetch: server.fetch, now: () => 0, ...of };
}

async function names(of: string): Promise<string[]> {
  const page = await (await openCatalogue()).category(of, anything);
  return page?.listing.cards.map((card) => card.product.name) ?? [];
}

function offers(...rows: Offer[]): { offers: Map<number, Offer | null> } {
  return { offers: new Map(rows.map((row) => [row.id, row])) };
}

beforeEach(async () => {
  closeCatalogue();
  globalThis.indexedDB = new IDBFactory();
  server = await publishedCatalogue(market);
});

test("a first sync fetches the whole catalogue, and pages read from it", async () => {
  expect(await (await openCatalogue()).state()).toEqual({ held: false });
  const progress: number[] = [];
  const result = await syncCatalogue(
    deps({ onProgress: ({ received, total }) => progress.push(received / total) }),
  );
  expect(result).toMatchObject({
    ok: true,
    changed: true,
    state: { seq: 1, products: 3, asOf: SERVER_TIME + 1 },
  });
  expect(progress.at(-1)).toBe(1);
  const phone = await openCatalogue();
  expect(await names("fruit")).toEqual(["Gala apples", "Conference pears"]);
  const page = await phone.product("gala-apples-1");
  expect(page).toMatchObject({
    product: { name: "Gala apples", description: "Crisp.", gtin: "0012345678905" },
    offers: [{ offer: { id: 12 } }, { offer: { id: 11 } }],
    related: [{ product: { name: "Conference pears" } }],
  });
  expect((await phone.search("appels", anything)).corrected).toBe("apples");
});

test("nothing new costs one request and changes nothing but how fresh it is", async () => {
  await syncCatalogue(deps());
  server.asked.length = 0;
  expect(await syncCatalogue(deps())).toMatchObject({ ok: true, changed: false });
  expect(server.asked).toHaveLength(1);
});

test("changes come as changes: prices, new and removed products, and what search finds", async () => {
  await syncCatalogue(deps());
  const phone = await openCatalogue();
  await phone.category("fruit", anything);
  server.change(offers(aStockedOffer({ id: 11, productId: 1, price: cents(90) })));
  server.change({
    products: new Map([
      [2, null],
      [9000, aProduct({ id: 9000, name: "Mirabelle plums" })],
    ]),
    offers: new Map([
      [21, null],
      [90, aStockedOffer({ id: 90, productId: 9000 })],
    ]),
  });
  server.asked.length = 0;
  expect(await syncCatalogue(deps())).toMatchObject({ ok: true, changed: true, state: { seq: 3 } });
  expect(server.asked.every((path) => path.startsWith("/api/catalogue/changes"))).toBe(true);
  expect(await names("fruit")).toEqual(["Gala apples", "Mirabelle plums"]);
  expect((await phone.product("gala-apples-1"))?.offers[0]?.offer.price).toBe(90);
  expect(await phone.product("conference-pears-2")).toBeNull();
  expect((await phone.search("pears", anything)).listing.total).toBe(0);
  expect((await phone.search("mirabelles", anything)).listing.total).toBe(1);
});

test("an offer of a product that comes later is there when the product is", async () => {
  await syncCatalogue(deps());
  server.change(offers(aStockedOffer({ id: 70, productId: 7 })));
  await syncCatalogue(deps());
  server.change({ products: new Map([[7, aProduct({ id: 7, name: "Figs" })]]) });
  await syncCatalogue(deps());
  expect((await (await openCatalogue()).product("figs-7"))?.offers).toHaveLength(1);
});

test("a cursor that leads nowhere fetches a snapshot, and only blobs that changed", async () => {
  await syncCatalogue(deps());
  await server.republish({
    ...market,
    offers: market.offers.map((offer) => ({ ...offer, price: cents(77) })),
  });
  server.asked.length = 0;
  expect(await syncCatalogue(deps())).toMatchObject({ ok: true, changed: true, state: { seq: 2 } });
  expect(server.asked.filter((path) => path.startsWith("/blobs/"))).toHaveLength(2);
  expect((await (await openCatalogue()).product("gala-apples-1"))?.offers[0]?.offer.price).toBe(77);
});

test("another epoch replaces everything", async () => {
  await syncCatalogue(deps());
  const other = [aProduct({ id: 1, name: "Something else" })];
  await server.republish({ ...market, products: other }, { epoch: "0199a000-0000-7000-8000-000000000002" });
  expect(await syncCatalogue(deps())).toMatchObject({ ok: true, changed: true });
  expect(await names("fruit")).toEqual(["Something else"]);
});

test("a sync that fails midway changes nothing", async () => {
  await syncCatalogue(deps());
  await server.republish({ ...market, products: [aProduct({ id: 1, name: "Half a catalogue" })] });
  let blobs = 0;
  server.interfere = (path) => {
    if (path.startsWith("/blobs/") && ++blobs === 2) throw new TypeError("network lost");
    return null;
  };
  expect(await syncCatalogue(deps())).toEqual({ ok: false, reason: "offline" });
  expect(await names("fruit")).toEqual(["Gala apples", "Conference pears"]);
});

test("an aborted sync changes nothing and says so", async () => {
  const abort = new AbortController();
  server.interfere = (path) => {
    if (path.startsWith("/blobs/")) abort.abort();
    return null;
  };
  expect(await syncCatalogue(deps({ signal: abort.signal }))).toEqual({ ok: false, reason: "offline" });
  expect(await (await openCatalogue()).state()).toEqual({ held: false });
});

test("a blob garbled on the way is fetched once more past the cache", async () => {
  let garbled = 0;
  server.interfere = (path) =>
    path.startsWith("/blobs/") && garbled++ === 0 ? new Response("<html>") : null;
  expect(await syncCatalogue(deps())).toMatchObject({ ok: true });
  expect(await names("dairy")).toEqual(["Whole milk"]);
});

test.each([
  ["always garbled", (path: string) => (path.startsWith("/blobs/") ? new Response("<html>") : null)],
  ["not a manifest", (path: string) => (path.includes("manifest") ? new Response("<html>") : null)],
  ["an error", () => new Response(null, { status: 500 })],
])("a server that answers %s is the server's fault", async (_, interfere) => {
  server.interfere = interfere;
  expect(await syncCatalogue(deps())).toMatchObject({ ok: false, reason: "server" });
});

test("a server that asks for patience is told apart from one that is gone", async () => {
  server.interfere = () => new Response(null, { status: 503, headers: { "Retry-After": "7" } });
  expect(await syncCatalogue(deps())).toEqual({ ok: false, reason: "server", retryAfter: 7000 });
});

test("a newer format means the app is outdated", async () => {
  server.interfere = (path) => (path.includes("manifest") ? Response.json({ schema: 99 }) : null);
  expect(await syncCatalogue(deps())).toEqual({ ok: false, reason: "outdated" });
});

test("a full device keeps the catalogue it has", async () => {
  await syncCatalogue(deps());
  await server.republish({ ...market, products: [aProduct({ id: 1, name: "Too much" })] });
  const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(await syncCatalogue(deps())).toEqual({ ok: false, reason: "no-room" });
  put.mockRestore();
  expect(await names("fruit")).toEqual(["Gala apples", "Conference pears"]);
});

test("two tabs that sync at once end with one whole catalogue", async () => {
  const first = await Promise.all([syncCatalogue(deps()), syncCatalogue(deps())]);
  expect(first.every((result) => result.ok)).toBe(true);
  server.change(offers(aStockedOffer({ id: 11, productId: 1, price: cents(91) })));
  server.change(offers(aStockedOffer({ id: 12, productId: 1, vendorId: 2, price: cents(92) })));
  const second = await Promise.all([syncCatalogue(deps()), syncCatalogue(deps())]);
  expect(second.map((result) => result.ok && result.state.seq)).toEqual([3, 3]);
  const page = await (await openCatalogue()).product("gala-apples-1");
  expect(page?.offers.map(({ offer }) => offer.price)).toEqual([91, 92]);
});

test("everything evicted while a page is open: it says there is no catalogue, and the next sync brings it back", async () => {
  await syncCatalogue(deps());
  const phone = await openCatalogue();
  closeCatalogue();
  globalThis.indexedDB = new IDBFactory();
  expect(await phone.state()).toEqual({ held: false });
  await expect(phone.category("fruit", anything)).rejects.toThrow("no catalogue");
  await syncCatalogue(deps());
  expect((await phone.category("fruit", anything))?.listing.total).toBe(2);
});

test("a blob broken in storage counts as no catalogue and is fetched again", async () => {
  await syncCatalogue(deps());
  const offersShard = server.manifest().shards.find(({ kind }) => kind === "offers")?.hash ?? "";
  await withCatalogue((database) => database.put("blobs", new Uint8Array([1, 2, 3]), offersShard));
  const phone = await openCatalogue();
  await expect(phone.product("gala-apples-1")).rejects.toThrow("broken");
  expect(await phone.state()).toEqual({ held: false });
  expect(await syncCatalogue(deps())).toMatchObject({ ok: true });
  expect(await names("fruit")).toEqual(["Gala apples", "Conference pears"]);
});

test("a blob missing in storage counts as no catalogue, and is all that is fetched again", async () => {
  await syncCatalogue(deps());
  const [shard] = server.manifest().shards;
  await withCatalogue((database) => database.delete("blobs", shard?.hash ?? ""));
  expect(await (await openCatalogue()).state()).toEqual({ held: false });
  server.asked.length = 0;
  expect(await syncCatalogue(deps())).toMatchObject({ ok: true });
  expect(server.asked.filter((path) => path.startsWith("/blobs/"))).toEqual([shard?.url]);
  expect(await names("fruit")).toEqual(["Gala apples", "Conference pears"]);
});

test("a connection the browser dropped is opened again", async () => {
  await syncCatalogue(deps());
  const phone = await openCatalogue();
  await withCatalogue(async (database) => database.close());
  expect((await phone.state()).held).toBe(true);
});

import { expect, test } from "vitest";
import { aVendor } from "#test/build-catalogue.ts";
import type { Vendor } from "../catalogue.ts";
import { VENDORS_A_PAGE } from "../catalogue-pages.ts";
import { NO_CHANGES } from "../published/changes.ts";
import { browseHome } from "./browse-home.ts";
import { browseVendors } from "./browse-vendors.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import { drawMap } from "./market-map.ts";

function aMarketOf(vendors: Vendor[]): CatalogueSource {
  return {
    seq: 1,
    asOf: 0,
    map: drawMap({ vendors, categories: [], homeShelves: [], shelves: [] }, NO_CHANGES),
    shelvesFrom: async () => [],
    shelvesOf: async () => [],
    find: () => Promise.reject(new Error("nothing is searched")),
  };
}

const many = aMarketOf(
  Array.from({ length: 500 }, (_, n) => aVendor(n + 1, { name: `Vendor ${String(n).padStart(3, "0")}` })),
);

test("a market of five hundred vendors shows a page of them, and the next one with its link", async () => {
  const first = await browseVendors(many, { query: "", page: 1 });
  expect([first.vendors.length, first.total]).toEqual([VENDORS_A_PAGE, 500]);
  const second = await browseVendors(many, { query: "", page: 2 });
  expect(second.vendors.map(({ name }) => name).slice(0, VENDORS_A_PAGE)).toEqual(
    first.vendors.map(({ name }) => name),
  );
  expect(second.vendors).toHaveLength(2 * VENDORS_A_PAGE);
});

test("vendors are found by the beginnings of their words, in any order, and by where they are", async () => {
  const market = aMarketOf([
    aVendor(1, { name: "Crème & Crust", location: "Dell Road" }),
    aVendor(2, { name: "Green Hollow Farm", location: "North Hill" }),
  ]);
  const found = async (query: string) =>
    (await browseVendors(market, { query, page: 1 })).vendors.map(({ name }) => name);
  expect(await found("creme")).toEqual(["Crème & Crust"]);
  expect(await found("farm gre")).toEqual(["Green Hollow Farm"]);
  expect(await found("dell")).toEqual(["Crème & Crust"]);
  expect(await found("bakery")).toEqual([]);
});

test("the front door shows a few vendors and says how many there are", async () => {
  const home = await browseHome(many);
  expect([home.vendors.length, home.vendorCount]).toEqual([12, 500]);
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as v from "valibot";
import { afterAll, afterEach, expect, test } from "vitest";
import { pool, prisma } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";
import { asOwner } from "#test/owner.server.ts";
import { type ImportReport, type ImportRequest, importCatalogue } from "./import-catalogue.server.ts";
import { mappingSchema } from "./mapping.ts";
import type { RowProblem } from "./row-problem.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "import-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  await asOwner(
    "TRUNCATE vendors, categories, products, offers, stock_levels, stock_movements, catalogue_changes CASCADE",
  );
});

const plain = JSON.parse(readFileSync(new URL("../../../docs/mappings/plain.json", import.meta.url), "utf8"));
setFlagsFromString("--expose-gc");
const collectGarbage = v.parse(v.function(), runInNewContext("gc"));

const header = "sku,name,brand,barcode,description,size,contains,labels,age,sold by,price,was,stock,category";

type Line = { sku: string; name?: string; barcode?: string; price?: string; soldBy?: string; stock?: string };

/** A line of the plain example; only what matters is named. */
function line({
  sku,
  name = `Goods ${sku}`,
  barcode = "",
  price = "2.49",
  soldBy = "piece",
  stock = "5",
}: Line) {
  return `${sku},${name},Dunmore,${barcode},,500 g,milk,vegetarian,,${soldBy},${price},,${stock},Dairy > Cheese`;
}

async function importLines(
  lines: readonly string[],
  options: Partial<ImportRequest> & { readonly as?: string } = {},
): Promise<ImportReport & { problems: string[] }> {
  const file = path.join(folder, "catalogue.csv");
  writeFileSync(file, `${[header, ...lines].join("\n")}\n`);
  return importFile(file, options);
}

async function importFile(
  file: string,
  { as = "hill-and-harbour", ...options }: Partial<ImportRequest> & { readonly as?: string } = {},
): Promise<ImportReport & { problems: string[] }> {
  const problems: RowProblem[] = [];
  const mapping = v.parse(mappingSchema, { ...plain, vendor: { ...plain.vendor, slug: as } });
  const onProblem = (problem: RowProblem) => problems.push(problem);
  const report = await importCatalogue(inTransaction, { file, mapping, onProblem, ...options });
  return { ...report, problems: problems.map((p) => `${p.line} ${p.column} "${p.value}" ${p.reason}`) };
}

/** The versions of every row: one written again, even with the same values, gets another. */
async function versions(): Promise<unknown[]> {
  const tables = [
    "vendors",
    "categories",
    "products",
    "offers",
    "stock_levels",
    "stock_movements",
    "catalogue_changes",
  ];
  const all = await Promise.all(
    tables.map((table) => pool.query(`SELECT ctid, xmin FROM ${table} ORDER BY ctid`)),
  );
  return all.map((result) => result.rows);
}

test("a file becomes a vendor, its shelves, products, offers and opening stock", async () => {
  const report = await importLines([
    'A1,"Brie, ripe",Dunmore,4006381333931,Soft,200 g,milk,vegetarian,,piece,3.99,4.49,12,Dairy > Cheese',
    "A2,Gouda,,,,,milk,,,kg,13.90,,2500,Dairy > Cheese",
  ]);
  expect(report).toMatchObject({ rows: 2, badRows: 0, kept: true, offers: { created: 2 } });
  const brie = await prisma.product.findUniqueOrThrow({ where: { key: "4006381333931" } });
  expect(brie).toMatchObject({ name: "Brie, ripe", slug: "dunmore-brie-ripe", netAmount: 200, netUnit: "g" });
  const offers = await prisma.offer.findMany({
    orderBy: { key: "asc" },
    include: { stock: true, vendor: true },
  });
  expect(offers).toMatchObject([
    {
      key: "A1",
      unit: "each",
      price: 399,
      wasPrice: 449,
      stock: { onHand: 12 },
      vendor: { slug: "hill-and-harbour" },
    },
    { key: "A2", unit: "weight", price: 1390, wasPrice: null, stock: { onHand: 2500 } },
  ]);
  const cheese = await prisma.category.findUniqueOrThrow({
    where: { slug: "cheese" },
    include: { parent: true },
  });
  expect(cheese.parent?.slug).toBe("dairy");
  const ledger = await prisma.stockMovement.findMany({ orderBy: { offerId: "asc" } });
  expect(ledger).toMatchObject([
    { kind: "receive", onHandDelta: 12, reason: "opening-stock" },
    { kind: "receive", onHandDelta: 2500 },
  ]);
});

test("the same file again writes no row at all", async () => {
  const lines = [line({ sku: "1" }), line({ sku: "2", barcode: "4006381333931" })];
  await importLines(lines);
  const before = await versions();
  const again = await importLines(lines);
  expect(again.offers).toEqual({ created: 0, updated: 0, unchanged: 2 });
  expect(again.products).toEqual({ created: 0, updated: 0, unchanged: 2 });
  expect(await versions()).toEqual(before);
});

test("a changed row updates its own offer and announces nothing else", async () => {
  await importLines([line({ sku: "1" }), line({ sku: "2" }), line({ sku: "3" })]);
  await pool.query("DELETE FROM catalogue_changes");
  const again = await importLines([
    line({ sku: "1" }),
    line({ sku: "2", price: "2.99" }),
    line({ sku: "4" }),
  ]);
  expect(again.offers).toEqual({ created: 1, updated: 1, unchanged: 1 });
  const { rows } = await pool.query(
    `SELECT DISTINCT o.key FROM catalogue_changes c JOIN offers o ON c.entity = 'offer' AND o.id = c.entity_id ORDER BY 1`,
  );
  expect(rows.map((row) => row.key)).toEqual(["2", "4"]);
});

test("an offer that exists keeps the stock it has", async () => {
  await importLines([line({ sku: "1", stock: "5" })]);
  await importLines([line({ sku: "1", stock: "80" })]);
  expect(await prisma.stockLevel.findMany()).toMatchObject([{ onHand: 5 }]);
  expect(await prisma.stockMovement.count()).toBe(1);
});

test("bad rows are named by line, column, value and reason, and the good ones imported", async () => {
  const report = await importLines([
    line({ sku: "1" }),
    line({ sku: "2", price: "two" }),
    line({ sku: "", barcode: "123" }),
    "4,too,few",
    line({ sku: "1", name: "Again" }),
    line({ sku: "6", barcode: "4006381333931" }),
    line({ sku: "7", barcode: "4006381333931" }),
  ]);
  expect(report.problems).toEqual([
    '3 price "two" is not a number',
    '4 sku "" is needed: it finds the offer again',
    '4 barcode "123" has a wrong check digit or length',
    '5  "" has 3 cells where the header has 14',
    '6 key "1" the key already stands on line 2',
    '8 gtin "4006381333931" the same product already stands on line 7',
  ]);
  expect(report).toMatchObject({ rows: 7, badRows: 5, kept: true, offers: { created: 2 } });
  expect(await prisma.offer.count()).toBe(2);
});

test("in strict mode one bad row keeps everything out", async () => {
  const lines = [line({ sku: "1" }), line({ sku: "2", price: "0" })];
  expect(await importLines(lines, { strict: true })).toMatchObject({ kept: false, badRows: 1 });
  expect(await prisma.offer.count()).toBe(0);
  expect(await prisma.category.count()).toBe(0);
});

test("a dry run reports what would happen and keeps nothing", async () => {
  expect(await importLines([line({ sku: "1" })], { dryRun: true })).toMatchObject({
    kept: false,
    offers: { created: 1 },
  });
  expect(await prisma.vendor.count()).toBe(0);
});

test("two vendors share a product by its GTIN, and neither rewrites the other's description", async () => {
  const barcode = "4006381333931";
  await importLines([line({ sku: "1", barcode, name: "Brie" })]);
  const second = await importLines([line({ sku: "X", barcode, name: "BRIE 200G" })], { as: "other-shop" });
  expect(second).toMatchObject({ products: { created: 0, updated: 0 }, offers: { created: 1 } });
  expect(await prisma.product.findMany()).toMatchObject([{ name: "Brie" }]);
});

test("two vendors who bring the same new product at once make one product", async () => {
  const rows = [line({ sku: "1", barcode: "4006381333931" }), line({ sku: "2", barcode: "40170725" })];
  const shops = ["first-shop", "second-shop", "third-shop"];
  const file = path.join(folder, "together.csv");
  writeFileSync(file, `${[header, ...rows].join("\n")}\n`);
  const reports = await Promise.all(shops.map((as) => importFile(file, { as })));
  expect(reports.map((report) => report.badRows)).toEqual([0, 0, 0]);
  expect(await prisma.product.count()).toBe(2);
  expect(await prisma.offer.count()).toBe(6);
});

test("a corrected GTIN moves the offer and takes the product nobody sells any more off the shelf", async () => {
  await importLines([line({ sku: "1" })]);
  const report = await importLines([line({ sku: "1", barcode: "4006381333931" })]);
  expect(report).toMatchObject({ products: { created: 1 }, offers: { updated: 1 } });
  const old = await prisma.product.findUniqueOrThrow({ where: { key: "hill-and-harbour:1" } });
  expect(old.removedAt).not.toBeNull();
});

test("an offer cannot change from pieces to grams, nor a product be sold twice by one vendor", async () => {
  await importLines([line({ sku: "1", barcode: "4006381333931" }), line({ sku: "2" })]);
  const report = await importLines([
    line({ sku: "9", barcode: "4006381333931" }),
    line({ sku: "2", soldBy: "kg" }),
  ]);
  expect(report.problems).toEqual([
    '2 gtin "4006381333931" the vendor already sells this product under the key 1',
    '3 unit "weight" this offer is sold by each; a change of unit needs a key of its own',
  ]);
});

test("a column that is missing and a vendor nobody knows are said at once", async () => {
  const file = path.join(folder, "other.csv");
  writeFileSync(file, "sku,name\n1,Brie\n");
  await expect(importFile(file)).rejects.toThrow(/no column called brand, barcode, .* It has: sku, name\./);
  await expect(importLines([line({ sku: "1" })], { vendor: "nobody" })).rejects.toThrow(
    "No vendor is called nobody.",
  );
});

test("a semicolon file in Windows-1252 with decimal commas finds its shelves in the marketplace", async () => {
  await pool.query(
    `INSERT INTO vendors (slug, name, illustration, tint, delivery_fee) VALUES ('hof', 'Hof', 'tractor', 'produce', 0)`,
  );
  await pool.query(`
    INSERT INTO categories (slug, name, tint, illustration) VALUES ('apples-and-pears', 'Apples', 'produce', 'red-apple')`);
  const file = path.join(folder, "hof.csv");
  const text = [
    "Artikelnummer;Bezeichnung;Marke;EAN;Inhalt;Einheit;Verkauf;Preis;Bestand;Abteilung;Regal",
    "7;Boskoop Äpfel;;;;;Gewicht;2,79;12,5;Obst & Gemüse;Äpfel",
    "8;Süßrahmbutter;Höfe;;250;g;Stück;1.002,49;;Molkerei;Butter",
  ];
  writeFileSync(file, Buffer.from(text.join("\r\n"), "latin1"));
  const example = new URL("../../../docs/mappings/decimal-comma.json", import.meta.url);
  const mapping = v.parse(mappingSchema, JSON.parse(readFileSync(example, "utf8")));
  const report = await importCatalogue(inTransaction, { file, mapping, vendor: "hof" });
  expect(report).toMatchObject({ encoding: "windows-1252", badRows: 0 });
  const offers = await prisma.offer.findMany({
    orderBy: { key: "asc" },
    include: { stock: true, product: { include: { category: { include: { parent: true } } } } },
  });
  expect(offers).toMatchObject([
    {
      price: 279,
      stock: { onHand: 12_500 },
      product: { name: "Boskoop Äpfel", category: { slug: "apples-and-pears" } },
    },
    {
      price: 100_249,
      product: {
        slug: "hofe-sussrahmbutter",
        netAmount: 250,
        category: { parent: { slug: "dairy-and-eggs" } },
      },
    },
  ]);
});

test("names and prices that the file lacks come from its neighbours and the mapping's rule", async () => {
  writeFileSync(path.join(folder, "aisles.csv"), '\ufeffaisle_id,aisle\r\n3,"herbs, fresh"\r\n');
  writeFileSync(path.join(folder, "departments.csv"), "department_id,department\n4,produce\n");
  const file = path.join(folder, "products.csv");
  writeFileSync(file, "product_id,product_name,aisle_id,department_id\n1,Dill,3,4\n2,Mint,9,4\n");
  const example = new URL("../../../docs/mappings/joined-without-prices.json", import.meta.url);
  const mapping = v.parse(mappingSchema, JSON.parse(readFileSync(example, "utf8")));
  const first = await importCatalogue(inTransaction, { file, mapping });
  const again = await importCatalogue(inTransaction, { file, mapping });
  expect(first.offers.created).toBe(2);
  expect(again.offers.unchanged).toBe(2);
  const dill = await prisma.product.findUniqueOrThrow({
    where: { key: "aisle-nine:1" },
    include: { category: true, offers: true },
  });
  expect(dill.category.slug).toBe("herbs-fresh");
  expect(dill.offers[0]?.price).toBeGreaterThanOrEqual(99);
  expect(dill.offers[0]?.price).toBeLessThanOrEqual(499);
});

test("50,000 rows are imported within 20 s, and memory does not grow with the file", {
  timeout: 60_000,
}, async () => {
  const file = path.join(folder, "large.csv");
  const lines = Array.from({ length: 50_000 }, (_, sku) =>
    line({ sku: String(sku), name: `"Goods, number ${sku}"` }),
  );
  writeFileSync(file, `${header}\n${lines.join("\n")}\n`);
  lines.length = 0;
  const live: number[] = [];
  const report = await importFile(file, {
    onProgress: ({ rows }) => {
      if (rows % 5_000 === 0) live.push(liveBytes());
    },
  });
  expect(report.offers.created).toBe(50_000);
  // By the second look everything is warm; the 40,000 rows after it leave nothing behind.
  expect(Math.max(...live) - (live[1] ?? 0)).toBeLessThan(8 * 1024 * 1024);
});

/** What a full collection leaves, which unlike the resident size does not depend on the collector's mood. */
function liveBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

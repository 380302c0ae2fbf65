import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { JSDOM } from "jsdom";
import * as v from "valibot";
import { afterAll, describe, expect, test } from "vitest";
import { importCatalogue } from "#server/catalogue/import/import-catalogue.server";
import { mappingSchema } from "#server/catalogue/import/mapping";
import { publishNow } from "#server/catalogue/run-publisher.server";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";
import { openShop } from "./shop.server.ts";

/** Texts of a vendor's file, where pages put them: in markup, in attributes, in scripts' data and in what search engines read. */
const TEXTS = [
  "</script><script>alert(1)</script>",
  "<!--<script>alert(1)</script>-->",
  "</ScRiPt ><svg onload=alert(1)>",
  "\\u003c/script>\\u003cscript>alert(1)",
  "]]></script><![CDATA[",
  '"});alert(1);({"a":"',
  "</title><img src=x onerror=alert(1)>",
  "' onmouseover='alert(1)",
  '" autofocus onfocus="alert(1)',
  "a\u2028alert(1)//\u2029b",
  "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;",
  "$& $1 $` $'",
  "{{7*7}} $" + "{7*7} <%= 7*7 %>",
  '=HYPERLINK("http://evil.example")',
];

const folder = mkdtempSync(path.join(os.tmpdir(), "imported-"));
const file = path.join(folder, "catalogue.csv");
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const rows = TEXTS.map((text, at) =>
  [`S${at}`, `${text} ${at}`, text, text, "2.49", "5", `Baked||${text} ${at}`].map(cell).join(","),
);
writeFileSync(file, ["sku,name,brand,description,price,stock,category", ...rows].join("\n"));

const plain = JSON.parse(readFileSync("docs/mappings/plain.json", "utf8"));
const fields = {
  key: "sku",
  name: "name",
  brand: "brand",
  description: "description",
  price: "price",
  stock: "stock",
};
const category = { ...plain.category, separator: "||" };
const vendor = { ...plain.vendor, name: TEXTS[0], story: TEXTS.join(" "), location: TEXTS[1] };
const mapping = v.parse(mappingSchema, { ...plain, fields, category, vendor });
const report = await importCatalogue(inTransaction, { file, mapping });
await publishNow();
const shop = await openShop({ RATE_LIMIT_SCALE: "100" });
afterAll(async () => {
  await shop.close();
  rmSync(folder, { recursive: true });
});

const { rows: products } = await pool.query<{ address: string; name: string; brand: string }>(
  "SELECT '/p/' || slug || '-' || id AS address, name, brand FROM products ORDER BY id",
);
const { rows: categories } = await pool.query<{ address: string; name: string }>(
  "SELECT '/c/' || slug AS address, name FROM categories WHERE parent_id IS NOT NULL ORDER BY id",
);

/** The page as a browser reads it, of which every script is one its own policy names. */
async function pageAt(address: string): Promise<Document> {
  const { status, text, headers } = await shop.ask({ path: address });
  expect(status, address).toBe(200);
  const { document } = new JSDOM(text).window;
  const policy = String(headers["content-security-policy"]);
  const scripts = [...document.querySelectorAll("script:not([src], [type='application/ld+json'])")];
  expect(scripts.length).toBeGreaterThan(0);
  for (const { textContent } of scripts) {
    const hash = createHash("sha256")
      .update(textContent ?? "")
      .digest("base64");
    expect(policy, textContent?.slice(0, 80)).toContain(`'sha256-${hash}'`);
  }
  const handlers = [...document.querySelectorAll("*")].filter((element) =>
    element.getAttributeNames().some((name) => name.startsWith("on")),
  );
  expect(handlers.map((element) => element.outerHTML)).toEqual([]);
  expect(document.querySelectorAll("body > img, main svg[onload], base, iframe, object, embed")).toHaveLength(
    0,
  );
  return document;
}

/** As reading markup leaves them: line and paragraph separators are kept. */
const wordsOf = (element: Element | null) => element?.textContent ?? "";

test("a file may hold any text", () => {
  expect(report).toMatchObject({ rows: TEXTS.length, badRows: 0, kept: true });
  expect([products.length, categories.length]).toEqual([TEXTS.length, TEXTS.length]);
});

describe("a product's page shows its texts, and what engines read of it is what was written:", () => {
  test.each(products)("$name", async ({ address, name, brand }) => {
    const document = await pageAt(address);
    expect(wordsOf(document.querySelector("h1"))).toBe(name);
    expect(document.title).toBe(`${name} · eGroceryMart`);
    expect(wordsOf(document.querySelector("main"))).toContain(brand);
    const said = document.querySelector('meta[name="description"]')?.getAttribute("content");
    expect(said).toBe(brand);
    const linked = JSON.parse(wordsOf(document.querySelector('script[type="application/ld+json"]')));
    expect(linked).toMatchObject({ name, description: brand, brand: { name: brand } });
    expect(linked.offers[0].seller.name).toBe(TEXTS[0]);
  });
});

describe("a shelf's page shows its name:", () => {
  test.each(categories)("$name", async ({ address, name }) => {
    expect(wordsOf((await pageAt(address)).querySelector("h1"))).toBe(name);
  });
});

test.each([
  "/",
  "/c/baked",
  "/vendors",
  "/v/hill-and-harbour",
  `/search?q=${encodeURIComponent("alert(1)")}`,
])("%s shows them all in one page", async (address) => {
  await pageAt(address);
});

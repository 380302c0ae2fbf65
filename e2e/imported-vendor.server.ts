import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import type { Goods, Market } from "./market.server.ts";

type ImportedVendor = {
  readonly slug: string;
  readonly name: string;
  readonly goods: readonly { readonly name: string; readonly brand: string; readonly description: string }[];
};

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const column = (name: string) => ({ column: name, otherwise: "" });
const none = { column: null, otherwise: "" };

/** A vendor whose catalogue came by a file: plenty of everything, 2.00 each, delivered for nothing. */
export async function importsVendor(
  market: Market,
  { slug, name, goods }: ImportedVendor,
): Promise<readonly Goods[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "imported-"));
  const file = path.join(folder, "catalogue.csv");
  const lines = goods.map((one, at) =>
    [`I${at}`, one.name, one.brand, one.description, "2.00", "60", "Bakery"].map(cell).join(","),
  );
  writeFileSync(file, ["sku,name,brand,description,price,stock,category", ...lines].join("\n"));
  const report = await market.imports(file, {
    encoding: "auto",
    delimiter: ",",
    decimal: ".",
    currency: "EUR",
    priceIn: "euros",
    weightStockIn: "g",
    vendor: {
      slug,
      name,
      story: "",
      location: "",
      illustration: "tractor",
      tint: "produce",
      deliveryFee: 0,
      minimumOrder: 0,
      freeDeliveryFrom: null,
    },
    joins: [],
    fields: {
      key: column("sku"),
      name: column("name"),
      brand: column("brand"),
      description: column("description"),
      price: column("price"),
      stock: column("stock"),
      gtin: none,
      keywords: none,
      netQuantity: none,
      netUnit: none,
      allergens: none,
      dietary: none,
      ageLimit: none,
      pieceGrams: none,
      illustration: none,
      unit: none,
      wasPrice: none,
    },
    category: { levels: [column("category")], to: {}, departments: {} },
    missingPrice: { rule: "refuse" },
    words: {},
  });
  rmSync(folder, { recursive: true });
  expect(report).toMatchObject({ badRows: 0, offers: { created: goods.length } });
  return market.goodsOf(slug);
}

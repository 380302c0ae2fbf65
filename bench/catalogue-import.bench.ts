import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import * as v from "valibot";
import { applyMigrations } from "#prisma/apply-migrations.server";
import { importCatalogue } from "#server/catalogue/import/import-catalogue.server";
import { mappingSchema } from "#server/catalogue/import/mapping";
import { ownTransaction } from "#server/catalogue/import/own-transaction.server";
import { freePort } from "#server/embedded/free-port.server";
import { startPostgres } from "#server/embedded/postgres.server";
import { printFigure } from "./figure.ts";

const ROWS = 50_000;

const mapping = v.parse(mappingSchema, {
  currency: "EUR",
  vendor: { slug: "bench", name: "Bench", illustration: "package", tint: "pantry", deliveryFee: 0 },
  fields: { key: "key", name: "name", brand: "brand", netQuantity: "size", price: "price", stock: "stock" },
  category: { levels: ["category"], separator: ">", otherwise: { tint: "pantry", illustration: "jar" } },
});

/** A vendor's CSV of 50,000 rows into an empty database on a disk that is waited for, and the same file again. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "egrocerymart-bench-"));
  const server = await startPostgres({ dataDir: folder, port: await freePort(), password: "bench" });
  try {
    const url = server.url("postgres");
    await applyMigrations(url);
    const file = path.join(folder, "catalogue.csv");
    writeFileSync(file, csv());
    for (const name of ["catalogue-import", "catalogue-import-again"]) {
      const started = performance.now();
      let memory = 0;
      const { offers } = await importCatalogue(ownTransaction(url), {
        file,
        mapping,
        onProgress: ({ rows }) => {
          if (rows % 1_000 === 0) memory = Math.max(memory, process.memoryUsage.rss());
        },
      });
      const seconds = (performance.now() - started) / 1_000;
      const detail = { rows: ROWS, created: offers.created, unchanged: offers.unchanged };
      printFigure({ name, value: seconds, unit: "s", budget: 20, detail });
      printFigure({ name: `${name}-memory`, value: memory / 1_000_000, unit: "MB", budget: 300 });
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function csv(): string {
  const lines = Array.from(
    { length: ROWS },
    (_, row) =>
      `K${row},"Goods, number ${row}",Brand ${row % 300},500 g,${1 + (row % 20)}.49,${row % 90},Aisle > Shelf ${row % 60}`,
  );
  return `key,name,brand,size,price,stock,category\n${lines.join("\n")}\n`;
}

import { cents } from "#domain/money";
import { percentile, printFigure } from "./figure.ts";
import { generatedMarket } from "./generated-market.ts";
import { openPhoneBench } from "./phone-browser.server.ts";

const RUNS = 10;

/** The catalogue of 50,000 products on a phone: what it weighs, and how long storing, changing and reading takes. */
export async function run(): Promise<void> {
  const market = generatedMarket();
  const bench = await openPhoneBench(market);
  try {
    const { manifest, wireBytes } = bench;
    const detail = {
      products: market.products.length,
      offers: market.offers.length,
      blobs: manifest.shards.length + 1,
    };
    printFigure({ name: "sync-wire", value: wireBytes / 1e6, unit: "MB", budget: 1.6, detail });

    const urls = [...manifest.shards, manifest.searchIndex].map((ref) => ref.url);
    urls.push(
      "/api/catalogue/manifest",
      `/api/catalogue/changes?since=${manifest.seq}&epoch=${manifest.epoch}`,
    );
    const { page } = await bench.openPage();
    const stored: number[] = [];
    for (let turn = 0; turn < RUNS; turn++) {
      stored.push(await page.evaluate((all) => globalThis.phone.syncFromMemory(all), urls));
    }
    printFigure({
      name: "sync-stored-and-searchable",
      value: percentile(stored, 0.95),
      unit: "ms",
      budget: 1_000,
    });

    const changed: number[] = [];
    let changeBytes = 0;
    for (let turn = 0; turn < RUNS; turn++) {
      const step = Math.floor(market.offers.length / 500);
      const rows = market.offers.filter((_, place) => place % step === turn).slice(0, 500);
      const offers = new Map(
        rows.map((row) => [
          row.id,
          { ...row, price: cents(row.price + turn + 1), available: row.available >> 1 },
        ]),
      );
      changeBytes = Math.max(changeBytes, await bench.change({ offers }));
      changed.push(await page.evaluate(() => globalThis.phone.applyChanges()));
    }
    printFigure({ name: "sync-500-changes-wire", value: changeBytes / 1_000, unit: "kB", budget: 10 });
    printFigure({
      name: "sync-500-changes-applied",
      value: percentile(changed, 0.95),
      unit: "ms",
      budget: 300,
    });
    await page.close();

    const read: number[] = [];
    for (let turn = 0; turn < RUNS; turn++) {
      const cold = await bench.openPage();
      const slug = market.products[(turn * 4_999 + 7) % market.products.length]?.slug ?? "";
      read.push(await cold.page.evaluate((of) => globalThis.phone.productPage(of), slug));
      await cold.page.close();
    }
    const changes = { changesOnTop: RUNS * 500 };
    printFigure({
      name: "sync-cold-product-data",
      value: percentile(read, 0.95),
      unit: "ms",
      budget: 400,
      detail: changes,
    });
  } finally {
    await bench.close();
  }
}

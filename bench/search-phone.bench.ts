import { percentile, printFigure } from "./figure.ts";
import { generatedMarket } from "./generated-market.ts";
import { openPhoneBench } from "./phone-browser.server.ts";
import { searchHeap } from "./search-heap.server.ts";

const WARM_UP = ["milk"];
const QUERIES = [
  "organic tomatoes",
  "choclate",
  "semi skimmed milk",
  "sourdoh",
  "chery jam",
  "gluten free pasta",
  "olive oil",
  "tolet paper",
  "salmon",
  "brown rice",
];

/** Suggestions from 50,000 products on a phone, letter by letter, by the worker that feeds the search field. */
export async function run(): Promise<void> {
  const bench = await openPhoneBench(generatedMarket());
  try {
    const { manifest } = bench;
    const urls = [...manifest.shards, manifest.searchIndex].map((ref) => ref.url);
    urls.push(
      "/api/catalogue/manifest",
      `/api/catalogue/changes?since=${manifest.seq}&epoch=${manifest.epoch}`,
    );
    const { page } = await bench.openPage();
    await page.evaluate((all) => globalThis.phone.syncFromMemory(all), urls);
    await page.reload();
    await page.waitForFunction(() => "phone" in globalThis);
    const cold = await page.evaluate((words) => globalThis.phone.type(words), WARM_UP);
    const { keystrokes, longestTask } = await page.evaluate((words) => globalThis.phone.type(words), QUERIES);
    const detail = { keystrokes: keystrokes.length, first: Math.round(cold.keystrokes[0] ?? 0) };
    printFigure({
      name: "search-keystroke",
      value: percentile(keystrokes, 0.95),
      unit: "ms",
      budget: 16,
      detail,
    });
    const longest = Math.max(longestTask, cold.longestTask);
    printFigure({ name: "search-main-thread-task", value: longest, unit: "ms", budget: 50 });
    const heap = await searchHeap(await bench.blob(manifest.searchIndex.url), QUERIES);
    printFigure({ name: "search-heap", value: heap / 1e6, unit: "MB", budget: 8 });
  } finally {
    await bench.close();
  }
}

import { readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { build } from "esbuild";
import { printFigure } from "./figure.ts";
import { aLongShelf, productPaths } from "./shop-catalogue.server.ts";
import { shopStage } from "./shop-stage.server.ts";
import { openShopper } from "./shopper-browser.server.ts";

const root = path.resolve(import.meta.dirname, "..");

/** What a first visit to each of the shop's pages downloads besides its document, styles, fonts and pictures. */
export async function run(): Promise<void> {
  const { origin, databaseUrl } = await shopStage();
  const [product = "/"] = await productPaths(databaseUrl, 1);
  const shelf = `/c/${await aLongShelf(databaseUrl)}`;
  const pages = {
    home: "/",
    category: shelf,
    product,
    search: "/search?q=milk",
    cart: "/cart",
    checkout: "/checkout",
  };
  for (const [name, address] of Object.entries(pages)) {
    const { scripts, data } = await visit(origin + address);
    const chunks = Object.entries(scripts).sort(([, a], [, b]) => b - a);
    printFigure({
      name: `JavaScript of the ${name} page, gzip`,
      value: sum(Object.values(scripts)) / 1000,
      unit: "kB",
      budget: 120,
      detail: {
        files: chunks.length,
        largest: chunks
          .slice(0, 4)
          .map(([file, size]) => `${file} ${size}`)
          .join(", "),
      },
    });
    if (name !== "home" && name !== "category") continue;
    printFigure({
      name: `data of a first shelf beside the page: ${name}, brotli`,
      value: brotliCompressSync(data).length / 1000,
      unit: "kB",
      budget: 60,
      detail: { uncompressed: Math.round(data.length / 1000) },
    });
  }
  await measureOfflineCode();
}

/** Scripts by file with their gzip sizes, and the loaders' data, of a page until nothing more is asked for. */
async function visit(url: string): Promise<{ scripts: Record<string, number>; data: Buffer }> {
  const shopper = await openShopper({ serviceWorkers: "block" });
  try {
    const page = await shopper.context.newPage();
    const scripts: Record<string, number> = {};
    page.on("response", async (response) => {
      const { pathname } = new URL(response.url());
      if (!pathname.endsWith(".js")) return;
      scripts[path.basename(pathname)] = gzipSync(readFileSync(path.join(root, "build/client", pathname)), {
        level: 9,
      }).length;
    });
    await page.goto(url, { waitUntil: "networkidle" });
    return { scripts, data: await handedOver(page) };
  } finally {
    await shopper.close();
  }
}

/** What the document hands over to the script, from which the shelf works before any catalogue is there. */
async function handedOver(page: Page): Promise<Buffer> {
  const html = await (await page.request.get(page.url())).text();
  const parts = html.matchAll(/<script>window\.__remixContext\.streamController\.enqueue\((.*?)\);/gs);
  return Buffer.from(Array.from(parts, ([, literal]) => String(JSON.parse(literal ?? '""'))).join(""));
}

/**
 * The service worker's script with its list of files, and all code of `app/offline` that it or pages run, with what
 * that code needs. What both run is one file in the build and counts once. Pages get the rest mixed into their chunks,
 * so everything is bundled by itself here; domain rules that pages show anyway count once more.
 */
async function measureOfflineCode(): Promise<void> {
  const script = gzipSync(readFileSync(path.join(root, "build/client/service-worker.js")), {
    level: 9,
  }).length;
  const modules = ["./app/service-worker.ts", ...PAGE_SIDE];
  const { outputFiles } = await build({
    stdin: {
      contents: modules.map((module, n) => `export * as m${n} from "${module}";`).join("\n"),
      resolveDir: root,
    },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  const code = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
  printFigure({
    name: "service worker and the offline code of pages, gzip",
    value: (script + code) / 1000,
    unit: "kB",
    budget: 25,
    detail: {
      "service worker's script": script / 1000,
      "code it shares with pages, and theirs": code / 1000,
    },
  });
}

const PAGE_SIDE = [
  "#offline/keep-in-touch",
  "#offline/keep-catalogue",
  "#offline/catalogue/sync-catalogue",
  "#offline/catalogue/open-catalogue",
];

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

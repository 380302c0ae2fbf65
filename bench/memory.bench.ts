import { readFileSync } from "node:fs";
import { Client } from "pg";
import { printFigure } from "./figure.ts";
import { answersPerSecond } from "./load.server.ts";
import { aLongShelf, productPaths } from "./shop-catalogue.server.ts";
import { shopStage } from "./shop-stage.server.ts";

const SECONDS = 15;
const CONNECTIONS = 32;
const PRODUCTS = 4_000;
const SAMPLE_EVERY_MS = 100;
const CHANGE_EVERY_MS = 1_000;

/**
 * The most resident memory of web process and worker while 32 readers open pages nobody has opened before and, every
 * second, the prices of 500 offers change.
 */
export async function run(): Promise<void> {
  const { origin, port, databaseUrl, pidOf } = await shopStage();
  const shelf = await aLongShelf(databaseUrl);
  const products = await productPaths(databaseUrl, PRODUCTS);
  const searches = ["milk", "tomato", "chocolate", "bread", "tea"];
  const paths = products.flatMap((page, place) => [
    page,
    `/search?q=${searches[place % searches.length]}&seen=${place}`,
    `/c/${shelf}?seen=${place}`,
  ]);
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  const peak = { index: 0, workers: 0 };
  const sampling = setInterval(() => {
    for (const program of ["index", "workers"] as const)
      peak[program] = Math.max(peak[program], residentMegabytes(pidOf(program)));
  }, SAMPLE_EVERY_MS);
  let turn = 0;
  const changing = setInterval(() => {
    turn += 1;
    void database.query("UPDATE offers SET price = price + 1 WHERE id % 180 = $1", [turn % 180]);
  }, CHANGE_EVERY_MS);
  try {
    const load = { port, host: new URL(origin).host, paths, connections: CONNECTIONS, seconds: SECONDS };
    const rate = await answersPerSecond({ ...load, encoding: "br" });
    const detail = { seconds: SECONDS, "pages/s": Math.round(rate) };
    printFigure({
      name: "memory of the web process under load",
      value: peak.index,
      unit: "MB",
      budget: 300,
      detail,
    });
    printFigure({
      name: "memory of the worker while publishing",
      value: peak.workers,
      unit: "MB",
      budget: 200,
    });
  } finally {
    clearInterval(sampling);
    clearInterval(changing);
    await database.end();
  }
}

/** Linux's own count; there is no other way to see into another process. */
function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

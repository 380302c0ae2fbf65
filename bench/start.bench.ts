import { printFigure } from "./figure.ts";
import { shopStage } from "./shop-stage.server.ts";

const STARTS = 3;

/** From `npm start`'s own program to the front page's last byte, on a seeded database; services included. */
export async function run(): Promise<void> {
  const stage = await shopStage();
  const starts: number[] = [];
  for (let n = 0; n < STARTS; n++) starts.push(await stage.restart());
  printFigure({
    name: "start to first page on a seeded database",
    value: Math.max(...starts) / 1000,
    unit: "s",
    budget: 2,
    detail: { starts: STARTS, fastest: (Math.min(...starts) / 1000).toFixed(2) },
  });
}

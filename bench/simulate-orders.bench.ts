import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { printFigure } from "./figure.ts";
import { simulate } from "./simulation/simulate.ts";

const ORDERS = 100_000;

/**
 * 100,000 orders through losses, repetitions and crashes at every step, on a clock of its own:
 * `npm run bench -- simulate-orders --seed 7` replays the run that printed seed 7.
 */
export async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { seed: { type: "string" } },
    strict: false,
    allowPositionals: true,
  });
  const seed = typeof values.seed === "string" ? Number(values.seed) : randomInt(2 ** 31);
  console.error(`seed ${seed}`);
  const outcome = simulate(seed, ORDERS);
  const detail = { seed, orders: outcome.orders, digest: outcome.digest };
  const figures = {
    "orders lost": outcome.lost,
    "orders doubled": outcome.doubled,
    "units oversold": outcome.oversold,
    "offers whose stock is not the ledger": outcome.ledgerFaults,
    "orders phone and shop disagree on": outcome.disagreements,
  };
  for (const [name, value] of Object.entries(figures)) {
    printFigure({ name: `simulated ${name}`, value, unit: "of 100,000 orders", budget: 0, detail });
  }
  console.error(JSON.stringify({ states: outcome.states, struck: outcome.struck }));
}

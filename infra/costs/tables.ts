import type { Inventory } from "./inventory.ts";
import { dollars, dollarsEach, type Line, type Term } from "./line.ts";
import { moving } from "./moving.ts";
import { MACHINES, PRICED_ON, PRICES } from "./prices.ts";
import { ASSUMED, PER_ORDER, SIZES, type Size, webTasks } from "./sizes.ts";
import { standing } from "./standing.ts";

const number = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });
const money = (dollars: number) =>
  dollars.toLocaleString("en-US", { maximumFractionDigits: dollars < 10 ? 2 : 0 });

/** What stands in docs/costs.md between `<!-- name -->` and `<!-- /name -->`, by that name. */
export function tables(has: Inventory): Readonly<Record<string, string>> {
  const stand = SIZES.map((size) => standing(size, has));
  const move = SIZES.map((size) => moving(size, has));
  return {
    sizes: sizes(has),
    standing: estimate(stand),
    moving: estimate(move),
    sum: sum(stand, move),
    assumed: table(
      ["In `infra/costs/sizes.ts`", "of an order, or a month"],
      [
        ...Object.entries({ ...PER_ORDER, ...ASSUMED }).map(([name, value]) => [
          `\`${name}\``,
          number.format(value),
        ]),
      ],
    ),
    prices: table(
      [`$ on ${PRICED_ON}`, "of a", "in"],
      [
        ...Object.values(PRICES).map(({ dollars, per, where }) => [String(dollars), per, where]),
        ...Object.entries(MACHINES).map(([name, { dollars }]) => [
          String(dollars),
          `hour of ${name}`,
          "eu-central-1",
        ]),
      ],
    ),
  };
}

/** What is chosen otherwise from one size to the next. */
function sizes(has: Inventory): string {
  const rows: Readonly<Record<string, (size: Size) => string | number>> = {
    "Web tasks in the busiest minute": webTasks,
    "A web task": ({ config: { web } }) => `${web.cpu / 1024} vCPU, ${web.memoryMiB / 1024} GiB`,
    "Worker tasks": ({ config }) => has.workers * config.worker.min,
    "A worker task": ({ config: { worker } }) => `${worker.cpu / 1024} vCPU, ${worker.memoryMiB / 1024} GiB`,
    "PostgreSQL's machine": ({ config: { database } }) => database.instance,
    "Read replicas": ({ config: { database } }) => database.replicas,
    "Storage, and up to": ({ config: { database } }) =>
      `${number.format(database.allocatedGiB)}, ${number.format(database.maxGiB)} GiB`,
    "Redis nodes": ({ config: { cache } }) => `${1 + cache.replicas} ${cache.node.replace("cache.", "")}`,
    "NAT gateways": ({ config }) => config.network.natGateways,
    "Logs are kept": ({ config }) => `${config.logDays} days`,
    "Vendors who sell": ({ vendors }) => number.format(vendors),
    "Uploads kept": ({ uploadsGB }) => `${number.format(uploadsGB)} GB`,
  };
  return table(
    ["", ...SIZES.map(({ name }) => name)],
    [...Object.entries(rows).map(([what, of]) => [what, ...SIZES.map((size) => String(of(size)))])],
  );
}

function estimate(columns: readonly Line[][]): string {
  const [first = []] = columns;
  return table(
    ["Part", ...SIZES.map(({ name }) => name)],
    [
      ...first.map(({ part }, row) => [part, ...columns.map((lines) => cell(lines[row]))]),
      ["**Sum**", ...columns.map((lines) => `**${money(total(lines))}**`)],
    ],
  );
}

function sum(stand: readonly Line[][], move: readonly Line[][]): string {
  const months = SIZES.map((_, column) => total(stand[column]) + total(move[column]));
  const orders = SIZES.map(({ ordersADay }) => ordersADay * 30);
  return table(
    ["A month", ...SIZES.map(({ name }) => name)],
    [
      ["What stands", ...stand.map((lines) => money(total(lines)))],
      ["What orders bring", ...move.map((lines) => money(total(lines)))],
      ["**Sum**", ...months.map((each) => `**${money(each)}**`)],
      ["an order", ...months.map((each, column) => number.format(each / (orders[column] ?? 1)))],
    ],
  );
}

const total = (lines: readonly Line[] = []) => lines.reduce((sum, each) => sum + dollars(each), 0);

function cell(line: Line | undefined): string {
  if (line === undefined) throw new Error("sizes have different lines");
  return `${line.terms.map(arithmetic).join(" + ")} = ${money(dollars(line))}`;
}

function arithmetic(term: Term): string {
  const factors = term.factors.map(([count, what]) =>
    what === "×" ? number.format(count) : `${number.format(count)} ${what}`,
  );
  return [...factors, dollarsEach(term)].join(" × ");
}

function table(head: readonly string[], rows: readonly string[][]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

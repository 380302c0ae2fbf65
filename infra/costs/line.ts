import { MACHINES, PRICES, type PriceName } from "./prices.ts";

/** How many of what: 3 zones, 730 h. */
export type Factor = readonly [count: number, what: string];
/** Factors whose product is paid at a price: one of the list, or an hour of a machine by its class. */
export type Term = { readonly factors: readonly Factor[]; readonly price: PriceName | { machine: string } };
/** A row of the estimate: what it is for, and its sum of terms. */
export type Line = { readonly part: string; readonly terms: readonly Term[] };

export function line(part: string, ...terms: Term[]): Line {
  return { part, terms };
}

export function term(price: Term["price"], ...factors: Factor[]): Term {
  return { price, factors };
}

export function dollarsEach({ price }: Term): number {
  return typeof price === "string" ? PRICES[price].dollars : machine(price.machine).dollars;
}

export function dollars({ terms }: Line): number {
  return terms.reduce(
    (sum, each) => sum + each.factors.reduce((product, [count]) => product * count, dollarsEach(each)),
    0,
  );
}

export function machine(name: string) {
  const found = MACHINES[name];
  if (found === undefined) throw new Error(`infra/costs/prices.ts has no price of ${name}`);
  return found;
}

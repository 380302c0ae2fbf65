/** Integer minor units of the marketplace's one currency. Never a float, never mixed with grams. */
export type Cents = number & { readonly unit: "cents" };

export const CURRENCY = "EUR";

/** Brands a whole number of minor units; throws RangeError for fractions, NaN and unsafe integers. */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of cents: ${value}`);
  return value as Cents;
}

export const NO_CENTS = 0 as Cents;

export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
}

/** `amount` raised by `percent` (a whole number), rounded up so that a cap never falls below the intent. */
export function raiseByPercent(amount: Cents, percent: number): Cents {
  return cents(Math.ceil((amount * (100 + percent)) / 100));
}

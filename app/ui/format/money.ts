import { type Cents, CURRENCY } from "#domain/money";
import { numberFormat } from "./locale.ts";

const MINOR_UNITS = 100;

const currency = (): Intl.NumberFormat => numberFormat({ style: "currency", currency: CURRENCY });

/** An amount in words a shopper reads: `€2.49`. */
export function formatMoney(amount: Cents): string {
  return currency().format(amount / MINOR_UNITS);
}

export type MoneyPart = { readonly text: string; readonly minor: boolean };

/** An amount in pieces, so that the minor units can be set smaller: `€2` · `.49`. */
export function moneyParts(amount: Cents): MoneyPart[] {
  const parts: MoneyPart[] = [];
  for (const { type, value } of currency().formatToParts(amount / MINOR_UNITS)) {
    const minor = type === "decimal" || type === "fraction";
    const last = parts.at(-1);
    if (last && last.minor === minor) parts[parts.length - 1] = { text: last.text + value, minor };
    else parts.push({ text: value, minor });
  }
  return parts;
}

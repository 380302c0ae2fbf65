import type { NetQuantity, NetUnit } from "#domain/catalogue";
import { readDecimal } from "./read-number.ts";
import { type Reading, read, unreadable } from "./reading.ts";

/** What a unit is worth in grams, millilitres or pieces, times a million so that ounces stay exact. */
const UNITS: Readonly<Record<string, readonly [NetUnit, number]>> = {
  mg: ["g", 1_000],
  g: ["g", 1_000_000],
  gr: ["g", 1_000_000],
  kg: ["g", 1_000_000_000],
  oz: ["g", 28_349_523],
  lb: ["g", 453_592_370],
  ml: ["ml", 1_000_000],
  cl: ["ml", 10_000_000],
  dl: ["ml", 100_000_000],
  l: ["ml", 1_000_000_000],
  litre: ["ml", 1_000_000_000],
  liter: ["ml", 1_000_000_000],
  "fl oz": ["ml", 29_573_530],
  piece: ["piece", 1_000_000],
  pieces: ["piece", 1_000_000],
  pcs: ["piece", 1_000_000],
  pc: ["piece", 1_000_000],
  pack: ["piece", 1_000_000],
  ct: ["piece", 1_000_000],
  count: ["piece", 1_000_000],
};

const PACKS = /^(?:(\d{1,9})\s{0,4}[x×*]\s{0,4})?([\d.,]{1,20})\s{0,4}([a-z .]{0,40})$/;

/** `500 g`, `1,5 kg`, `6 x 330 ml`, `12 pcs`; the unit may also come from a column of its own. Halves round up. */
export function readNetQuantity(text: string, unitText: string, decimal: "." | ","): Reading<NetQuantity> {
  const match = PACKS.exec(text.trim().toLowerCase());
  if (!match) return unreadable("is not a quantity like 500 g or 6 x 330 ml");
  const [, packs = "1", each = "", ownUnit = ""] = match;
  const unitName = (ownUnit.trim() || unitText.trim().toLowerCase()).replace(/\.$/, "");
  const unit = UNITS[unitName];
  if (!unit) return unreadable(unitName ? `has an unknown unit: ${unitName}` : "has no unit");
  const thousandths = readDecimal(each, decimal, 3);
  if (!thousandths.ok) return thousandths;
  const [netUnit, worth] = unit;
  const amount = Math.round((thousandths.value * Number(packs) * worth) / 1_000_000_000);
  if (amount < 1) return unreadable(`is less than one ${netUnit}`);
  return amount > 10_000_000 ? unreadable("is too large") : read({ amount, unit: netUnit });
}

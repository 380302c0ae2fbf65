import type { DepartmentTint } from "#domain/catalogue";
import { slugify } from "#domain/slug";
import type { VendorRow } from "#server/catalogue/import/catalogue-rows";
import { brandFirst, brandLast, places, shopKinds } from "./generated-words.ts";
import type { Random } from "./random.ts";

export type GeneratedVendor = VendorRow & { readonly sells: readonly DepartmentTint[] };

/** So many shops, the first the most popular. At least one of the first three sells from every department. */
export function generateVendors(count: number, random: Random): GeneratedVendor[] {
  const taken = new Set<string>();
  const vendors: GeneratedVendor[] = [];
  while (vendors.length < count) {
    const kind = vendors.length < 3 ? shopKinds[0] : random.pickPopular(shopKinds);
    if (!kind) throw new RangeError("no kinds of shops");
    const place = random.pick(places);
    const name = `${random.pick(brandFirst)}${random.pick(brandLast)} ${kind.name}`;
    const slug = slugify(`${name} ${place}`);
    if (taken.has(slug)) continue;
    taken.add(slug);
    const { illustration, sells, story } = kind;
    vendors.push({
      slug,
      name,
      story,
      location: place,
      illustration,
      tint: sells.length > 5 ? "pantry" : (sells[0] ?? "pantry"),
      deliveryFee: 190 + random.below(9) * 50,
      minimumOrder: random.below(7) * 500,
      freeDeliveryFrom: random.below(10) === 0 ? null : 3_000 + random.below(11) * 500,
      sells,
    });
  }
  return vendors;
}

import Leaf from "lucide-react/icons/leaf";
import type { Offer } from "#domain/catalogue";
import type { ProductPage } from "#domain/catalogue-pages";
import { product_age_limit, product_by_weight, product_dietary } from "#messages";
import { Badge } from "#ui/feedback/badge.tsx";
import { formatFacts } from "#ui/format/list.ts";
import { formatNet } from "#ui/format/quantity.ts";
import { dietaryName } from "#ui/product/dietary-names.ts";
import { OfferPrice } from "#ui/product/offer-price.tsx";

type ProductHeadingProps = {
  readonly product: ProductPage["product"];
  /** The best one; null when nobody sells it. */
  readonly offer: Offer | null;
};

/** What a product is and what it costs at best. */
export function ProductHeading({ product, offer }: ProductHeadingProps) {
  const { name, brand, net, dietary, ageLimit } = product;
  const pack = formatFacts([brand, net ? formatNet(net) : product_by_weight()]);
  return (
    <header>
      <p className="font-semibold text-ink-soft">{pack}</p>
      <h1 className="mt-1 text-2xl md:text-3xl">{name}</h1>
      {offer ? <OfferPrice offer={offer} product={product} size="large" className="mt-3" /> : null}
      {dietary.length > 0 || ageLimit > 0 ? (
        <ul aria-label={product_dietary()} className="mt-4 flex flex-wrap gap-2">
          {dietary.map((label) => (
            <li key={label}>
              <Badge tone="leaf" icon={Leaf} className="text-sm">
                {dietaryName(label)}
              </Badge>
            </li>
          ))}
          {ageLimit > 0 ? (
            <li>
              <Badge tone="honey" className="text-sm">
                {product_age_limit({ age: ageLimit })}
              </Badge>
            </li>
          ) : null}
        </ul>
      ) : null}
    </header>
  );
}

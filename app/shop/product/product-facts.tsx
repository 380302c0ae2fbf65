import type { ProductPage } from "#domain/catalogue-pages";
import {
  product_age_limit_detail,
  product_brand,
  product_by_weight,
  product_by_weight_detail,
  product_description,
  product_gtin,
  product_net_quantity,
} from "#messages";
import { Notice } from "#ui/feedback/notice.tsx";
import { formatNet } from "#ui/format/quantity.ts";

/** What is printed on the packet, and what a shopper should know before ordering. */
export function ProductFacts({ product }: { readonly product: ProductPage["product"] }) {
  const { description, brand, net, gtin, ageLimit } = product;
  const facts = [
    { name: product_brand(), value: brand },
    { name: product_net_quantity(), value: net ? formatNet(net) : product_by_weight() },
    { name: product_gtin(), value: gtin },
  ].filter(({ value }) => value !== "");
  return (
    <section aria-labelledby="facts" className="flex flex-col gap-4">
      <h2 id="facts" className="text-xl">
        {product_description()}
      </h2>
      {description ? <p className="max-w-prose">{description}</p> : null}
      {net ? null : <Notice>{product_by_weight_detail()}</Notice>}
      {ageLimit > 0 ? <Notice tone="honey">{product_age_limit_detail({ age: ageLimit })}</Notice> : null}
      <dl className="divide-y divide-line border-y border-line">
        {facts.map(({ name, value }) => (
          <div key={name} className="flex flex-wrap justify-between gap-x-6 py-2.5">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="figures text-end font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

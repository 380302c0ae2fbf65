import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, useLoaderData } from "@remix-run/react";
import type { ProductPage } from "#domain/catalogue-pages";
import { product_meta_description, product_similar } from "#messages";
import { readProductPage } from "#server/catalogue/read-pages.server";
import { Breadcrumb } from "#ui/frame/breadcrumb.tsx";
import { AllergenList } from "#ui/product/allergen-list.tsx";
import { OfferList } from "#ui/product/offer-list.tsx";
import { ProductShelf } from "#ui/product/product-grid.tsx";
import { ProductPicture } from "#ui/product/product-picture.tsx";
import { describePage } from "./describe-page.ts";
import { ProductFacts } from "./product/product-facts.tsx";
import { ProductHeading } from "./product/product-heading.tsx";
import { productLinkedData } from "./product/product-linked-data.ts";
import { orNotFound, publicPage } from "./public-page.ts";
import { readCatalogue } from "./read-catalogue.ts";

export const headers = publicPage;

export const loader = async ({ params }: LoaderFunctionArgs): Promise<ProductPage> =>
  orNotFound(await readProductPage(params.product ?? ""));

export const clientLoader = ({ params, serverLoader }: ClientLoaderFunctionArgs) =>
  readCatalogue(
    async (catalogue) => orNotFound(await catalogue.product(params.product ?? "")),
    serverLoader<typeof loader>,
  );

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        ...describePage({
          title: data.product.name,
          description: data.product.description || product_meta_description({ name: data.product.name }),
          canonical: `/p/${data.product.slug}`,
        }),
        // For search engines, which read documents. On the device it would be a script that a script wrote.
        ...(import.meta.env.SSR ? [{ "script:ld+json": productLinkedData(data) }] : []),
      ]
    : [];

export default function ProductRoute() {
  const { product, ancestors, offers, related, asOf } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb ancestors={ancestors} />
      <div className="mt-1 grid gap-x-12 gap-y-6 md:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div className="md:sticky md:top-24 md:self-start">
          <ProductPicture product={product} eager shown="page" className="max-md:aspect-[4/3]" />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <ProductHeading product={product} offer={offers[0]?.offer ?? null} />
          <OfferList product={product} offers={offers} asOf={asOf} />
          <AllergenList allergens={product.allergens} />
          <ProductFacts product={product} />
        </div>
      </div>
      {related.length > 0 ? (
        <section aria-labelledby="related" className="mt-14">
          <h2 id="related" className="text-2xl">
            {product_similar()}
          </h2>
          <div className="mt-4">
            <ProductShelf cards={related} asOf={asOf} />
          </div>
        </section>
      ) : null}
    </>
  );
}

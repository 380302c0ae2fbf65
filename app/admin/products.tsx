import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import type { MarketProduct } from "#domain/market-products";
import {
  admin_products_drawn,
  admin_products_intro,
  admin_products_name_of,
  admin_products_none_body,
  admin_products_none_title,
  admin_products_offers,
  admin_products_pictured,
  admin_products_rename,
  admin_products_renamed,
  admin_products_search,
  admin_products_title,
  admin_products_wrong,
  desk_picture_gone,
  desk_undo,
  page_title,
} from "#messages";
import { findProducts } from "#server/market/rename-product.server";
import { Button } from "#ui/controls/button.tsx";
import { TextInput } from "#ui/controls/text-input.tsx";
import { DeskPage } from "#ui/desk/desk-page.tsx";
import { SearchForm } from "#ui/desk/search-form.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { formatFacts } from "#ui/format/list.ts";
import { ProductThumb } from "#ui/product/product-picture.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { readFields } from "../desk/desk-form.ts";
import { Choice, PicturePanel, useWhileMade } from "../desk/picture-panel.tsx";
import { changeProduct, type ProductAnswer } from "./change-product.server.ts";
import { useMarketDesk } from "./market-desk.ts";

export const meta: MetaFunction = () => [{ title: page_title({ page: admin_products_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => {
    const search = (new URL(given.request.url).searchParams.get("q") ?? "").slice(0, 200);
    return { search, products: await findProducts(principal, { search }) };
  });
}

export function action(given: ActionFunctionArgs) {
  return atDesk(given, async (principal) => {
    const answer = await changeProduct(principal, await readFields(given.request));
    return data(answer, { status: answer.ok ? 200 : 422, headers: DESK_HEADERS });
  });
}

export default function AdminProducts() {
  const { products, search } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  useWhileMade(products.map(({ picture }) => picture));
  return (
    <DeskPage title={admin_products_title()} intro={admin_products_intro()}>
      <SearchForm label={admin_products_search()} value={search} clearTo="/admin/products" />
      {answer ? <Outcome answer={answer} /> : null}
      {products.length === 0 ? (
        <EmptyState illustration="basket" title={admin_products_none_title()}>
          {admin_products_none_body()}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-card bg-surface shadow-low">
          {products.map((product) => (
            <ProductRow key={product.productId} product={product} />
          ))}
        </ul>
      )}
    </DeskPage>
  );
}

function Outcome({ answer }: { readonly answer: ProductAnswer }) {
  if (!answer.ok) {
    return (
      <div role="alert">
        <Notice tone="berry">{answer.did === "name" ? admin_products_wrong() : desk_picture_gone()}</Notice>
      </div>
    );
  }
  if (answer.did === "picture") {
    const of = { product: String(answer.productId) };
    return (
      <div role="status">
        <Notice tone="leaf" actions={<Choice of={of} picture={answer.before} words={desk_undo()} />}>
          {answer.now === "" ? admin_products_drawn() : admin_products_pictured()}
        </Notice>
      </div>
    );
  }
  const { productId, name, before } = answer;
  return (
    <div role="status">
      <Notice
        tone="leaf"
        actions={
          <Form method="post">
            <input type="hidden" name="product" value={productId} />
            <input type="hidden" name="name" value={before} />
            <Button type="submit" tone="outline" size="small">
              {desk_undo()}
            </Button>
          </Form>
        }
      >
        {admin_products_renamed({ before, name })}
      </Notice>
    </div>
  );
}

function ProductRow({ product }: { readonly product: MarketProduct }) {
  const { productId, name, brand, gtin, offers, picture } = product;
  const { may } = useMarketDesk();
  return (
    <li
      data-row
      tabIndex={-1}
      className="relative grid grid-cols-[3.5rem_minmax(0,1fr)] items-center gap-x-4 gap-y-2 px-4 py-2 md:grid-cols-[3rem_16rem_minmax(0,1fr)] md:px-6"
    >
      <ProductThumb product={{ ...product, picture: picture.shown, unit: "each" }} className="w-12" />
      <p className="figures min-w-0 text-sm text-ink-soft">
        <span className="block truncate">{formatFacts([brand, gtin])}</span>
        {admin_products_offers({ count: offers })}
      </p>
      <Form
        method="post"
        preventScrollReset
        className="col-span-full flex items-center gap-2 md:col-span-1 md:pe-30"
      >
        <input type="hidden" name="product" value={productId} />
        <TextInput
          key={name}
          name="name"
          aria-label={admin_products_name_of({ name })}
          defaultValue={name}
          maxLength={200}
          autoComplete="off"
        />
        <Button type="submit" tone="soft" className="shrink-0">
          {admin_products_rename()}
        </Button>
      </Form>
      {may("market.products.upload-picture") ? (
        <div className="col-span-full">
          <PicturePanel
            product={{ ...product, unit: "each" }}
            target={{ at: "/admin/pictures", of: { product: String(productId) } }}
            locked={false}
            className="md:absolute md:end-6 md:top-2"
          />
        </div>
      ) : null}
    </li>
  );
}

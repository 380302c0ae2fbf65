import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as v from "valibot";
import { type MarketProduct, productNameSchema } from "#domain/market-products";
import {
  admin_products_intro,
  admin_products_name_of,
  admin_products_none_body,
  admin_products_none_title,
  admin_products_offers,
  admin_products_rename,
  admin_products_renamed,
  admin_products_search,
  admin_products_title,
  admin_products_wrong,
  desk_undo,
  page_title,
} from "#messages";
import { findProducts, renameProduct } from "#server/market/rename-product.server";
import { Button } from "#ui/controls/button.tsx";
import { TextInput } from "#ui/controls/text-input.tsx";
import { DeskPage } from "#ui/desk/desk-page.tsx";
import { SearchForm } from "#ui/desk/search-form.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { ProductThumb } from "#ui/product/product-picture.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { readFields, rowId } from "../desk/desk-form.ts";

export const meta: MetaFunction = () => [{ title: page_title({ page: admin_products_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => {
    const search = (new URL(given.request.url).searchParams.get("q") ?? "").slice(0, 200);
    return { search, products: await findProducts(principal, { search }) };
  });
}

type Renamed =
  | { readonly ok: true; readonly productId: number; readonly name: string; readonly before: string }
  | { readonly ok: false; readonly productId: number | null };

export function action(given: ActionFunctionArgs) {
  return atDesk(given, async (principal) => {
    const fields = await readFields(given.request);
    const productId = rowId(fields.product);
    const name = v.safeParse(productNameSchema, fields.name);
    const refused: Renamed = { ok: false, productId };
    // Asked of the table first: whoever may not rename learns nothing of what would have been a name.
    const renamed = await renameProduct(principal, {
      productId: name.success ? (productId ?? 0) : 0,
      name: name.success ? name.output : "",
    });
    if (!renamed.ok || !name.success || productId === null)
      return data(refused, { status: 422, headers: DESK_HEADERS });
    const done: Renamed = { ok: true, productId, name: name.output, before: renamed.before };
    return data<Renamed>(done, { headers: DESK_HEADERS });
  });
}

export default function AdminProducts() {
  const { products, search } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
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

function Outcome({ answer }: { readonly answer: Renamed }) {
  if (!answer.ok) {
    return (
      <div role="alert">
        <Notice tone="berry">{admin_products_wrong()}</Notice>
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
  const { productId, name, brand, gtin, offers } = product;
  return (
    <li
      data-row
      tabIndex={-1}
      className="grid grid-cols-[3.5rem_minmax(0,1fr)] items-center gap-x-4 gap-y-2 px-4 py-2 md:grid-cols-[3rem_16rem_minmax(0,1fr)] md:px-6"
    >
      <ProductThumb product={{ ...product, unit: "each" }} className="w-12" />
      <p className="figures min-w-0 text-sm text-ink-soft">
        <span className="block truncate">{[brand, gtin].filter(Boolean).join(" · ")}</span>
        {admin_products_offers({ count: offers })}
      </p>
      <Form method="post" preventScrollReset className="col-span-full flex items-center gap-2 md:col-span-1">
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
    </li>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, useLoaderData } from "@remix-run/react";
import type { CategoryPage } from "#domain/catalogue-pages";
import { category_all, category_description } from "#messages";
import { readCategoryPage } from "#server/catalogue/read-pages.server";
import { Chips } from "#ui/controls/chips.tsx";
import { Breadcrumb } from "#ui/frame/breadcrumb.tsx";
import { describePage } from "./describe-page.ts";
import { ListingView } from "./listing/listing-view.tsx";
import { readFilter } from "./listing/read-filter.ts";
import { orNotFound, publicPage } from "./public-page.ts";
import { readCatalogue } from "./read-catalogue.ts";

export const headers = publicPage;

export const loader = async ({ params, request }: LoaderFunctionArgs): Promise<CategoryPage> =>
  orNotFound(await readCategoryPage(params.category ?? "", readFilter(request)));

export const clientLoader = ({ params, request, serverLoader }: ClientLoaderFunctionArgs) =>
  readCatalogue(
    async (catalogue) => orNotFound(await catalogue.category(params.category ?? "", readFilter(request))),
    serverLoader<typeof loader>,
  );

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? describePage({
        title: data.category.name,
        description: category_description({ name: data.category.name }),
        canonical: `/c/${data.category.slug}`,
      })
    : [];

export default function CategoryRoute() {
  const { category, ancestors, listing, asOf, ...around } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb ancestors={ancestors} />
      <h1 className="text-3xl">{category.name}</h1>
      <div className="sticky top-0 z-20 mt-2 mb-4 bg-paper py-1 lg:static">
        <Chips label={category.name} chips={chips({ category, ancestors, ...around })} />
      </div>
      <ListingView path={`/c/${category.slug}`} listing={listing} asOf={asOf} />
    </>
  );
}

/** The shelves of this department, whichever of them one stands before. */
function chips({ category, ancestors, children, siblings }: Omit<CategoryPage, "listing" | "asOf">) {
  const department = children.length > 0 ? category : ancestors.at(-1);
  const shelves = children.length > 0 ? children : siblings;
  return [
    ...(department
      ? [
          {
            key: department.id,
            label: category_all({ name: department.name }),
            to: `/c/${department.slug}`,
            current: department.id === category.id,
          },
        ]
      : []),
    ...shelves.map(({ id, slug, name }) => ({
      key: id,
      label: name,
      to: `/c/${slug}`,
      current: id === category.id,
    })),
  ];
}

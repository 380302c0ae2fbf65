import type { MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, useLoaderData } from "@remix-run/react";
import type { HomePage } from "#domain/catalogue-pages";
import { app_tagline, home_lead } from "#messages";
import { readHomePage } from "#server/catalogue/read-pages.server";
import { describePage } from "./describe-page.ts";
import { Departments } from "./home/departments.tsx";
import { Hero } from "./home/hero.tsx";
import { Shelves } from "./home/shelves.tsx";
import { Vendors } from "./home/vendors.tsx";
import { publicPage } from "./public-page.ts";
import { readCatalogue } from "./read-catalogue.ts";

export const headers = publicPage;

export const loader = (): Promise<HomePage> => readHomePage();

export const clientLoader = ({ serverLoader }: ClientLoaderFunctionArgs): Promise<HomePage> =>
  readCatalogue((catalogue) => catalogue.home(), serverLoader<typeof loader>);

export const meta: MetaFunction = () => [
  ...describePage({ title: null, description: `${app_tagline()} ${home_lead()}`, canonical: "/" }),
];

export default function Home() {
  const { departments, vendors, vendorCount, shelves, asOf } = useLoaderData<typeof loader>();
  return (
    <div className="flex flex-col gap-12">
      <Hero />
      <Departments departments={departments} />
      <Shelves shelves={shelves} asOf={asOf} />
      <Vendors vendors={vendors} count={vendorCount} />
    </div>
  );
}

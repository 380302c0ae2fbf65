import { Outlet } from "@remix-run/react";
import { CatalogueNews } from "./catalogue-news.tsx";
import { Shell } from "./shell.tsx";
import { Trouble } from "./trouble.tsx";

/** What every page of the shop stands in. */
export default function ShopLayout() {
  return (
    <Shell>
      <CatalogueNews />
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary() {
  return (
    <Shell>
      <Trouble />
    </Shell>
  );
}

import { Outlet } from "@remix-run/react";
import { Shell } from "./shell.tsx";
import { Trouble } from "./trouble.tsx";

/** What every page of the shop stands in. */
export default function ShopLayout() {
  return (
    <Shell>
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

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import Apple from "lucide-react/icons/apple";
import History from "lucide-react/icons/history";
import Inbox from "lucide-react/icons/inbox";
import Store from "lucide-react/icons/store";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import Users from "lucide-react/icons/users";
import { type Action, mayEver } from "#domain/permissions";
import {
  admin_nav_accounts,
  admin_nav_audit,
  admin_nav_errors,
  admin_nav_products,
  admin_nav_queues,
  admin_nav_vendors,
  admin_title,
} from "#messages";
import { openMarketDesk } from "#server/market/open-market-desk.server";
import { DeskFrame, type DeskLink } from "#ui/desk/desk-frame.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { DeskTrouble } from "../desk/desk-trouble.tsx";
import { ROLE_NAMES } from "../desk/role-names.ts";

export const meta: MetaFunction = () => [{ name: "robots", content: "noindex" }];
export const headers = () => DESK_HEADERS;

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => ({ actor: await openMarketDesk(principal, undefined) }));
}

/** Who sits here does not change with the page. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

type Section = Omit<DeskLink, "label"> & { readonly label: () => string; readonly action: Action };

const SECTIONS: readonly Section[] = [
  { to: "/admin", label: admin_nav_accounts, icon: Users, action: "market.accounts.find", exact: true },
  { to: "/admin/vendors", label: admin_nav_vendors, icon: Store, action: "market.vendors.list" },
  { to: "/admin/products", label: admin_nav_products, icon: Apple, action: "market.products.rename" },
  { to: "/admin/queues", label: admin_nav_queues, icon: Inbox, action: "market.queues.list" },
  { to: "/admin/errors", label: admin_nav_errors, icon: TriangleAlert, action: "market.errors.list" },
  { to: "/admin/audit", label: admin_nav_audit, icon: History, action: "market.audit.read" },
];

const THE_MARKET = { accountId: null, vendorId: null };

export default function AdminLayout() {
  const { actor } = useLoaderData<typeof loader>();
  const links = SECTIONS.filter(({ action }) => mayEver(actor, action, THE_MARKET)).map(
    ({ label, action: _, ...link }) => ({ ...link, label: label() }),
  );
  return (
    <DeskFrame title={admin_title()} who={ROLE_NAMES[actor.role]()} links={links}>
      <Outlet context={actor} />
    </DeskFrame>
  );
}

export function ErrorBoundary() {
  return (
    <main id="content" className="px-4 py-10">
      <DeskTrouble />
    </main>
  );
}

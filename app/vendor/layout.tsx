import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Outlet, type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import History from "lucide-react/icons/history";
import KeyRound from "lucide-react/icons/key-round";
import ReceiptText from "lucide-react/icons/receipt-text";
import Store from "lucide-react/icons/store";
import Tags from "lucide-react/icons/tags";
import Users from "lucide-react/icons/users";
import { type Action, mayEver } from "#domain/permissions";
import {
  vendor_nav_audit,
  vendor_nav_keys,
  vendor_nav_offers,
  vendor_nav_orders,
  vendor_nav_profile,
  vendor_nav_staff,
} from "#messages";
import { readVendor } from "#server/vendors/read-vendor.server";
import { DeskFrame, type DeskLink } from "#ui/desk/desk-frame.tsx";
import { ToastProvider } from "#ui/feedback/toasts.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { DeskTrouble } from "../desk/desk-trouble.tsx";
import { ROLE_NAMES } from "../desk/role-names.ts";
import { deskPath, type VendorDesk } from "./vendor-desk.ts";
import { whichVendor } from "./which-vendor.ts";

export const meta: MetaFunction = () => [{ name: "robots", content: "noindex" }];
export const headers = () => DESK_HEADERS;

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal): Promise<VendorDesk> => {
    const vendorId = whichVendor(given.request, principal.actor);
    const vendor = await readVendor(principal, { vendorId });
    if (vendor === null) throw data(null, { status: 404 });
    const { accountId, role, vendorId: own, scopes } = principal.actor;
    return {
      vendorId,
      name: vendor.name,
      slug: vendor.slug,
      actor: { accountId, role, vendorId: own, scopes },
    };
  });
}

/** Whose desk it is changes with the vendor in the address, and its name with the profile. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod }) =>
  formMethod !== undefined || currentUrl.searchParams.get("vendor") !== nextUrl.searchParams.get("vendor");

type Section = Omit<DeskLink, "label"> & { readonly label: () => string; readonly action: Action };

const SECTIONS: readonly Section[] = [
  {
    to: "/vendor",
    label: vendor_nav_orders,
    icon: ReceiptText,
    action: "vendor.orders.read",
    exact: true,
  },
  { to: "/vendor/offers", label: vendor_nav_offers, icon: Tags, action: "vendor.offers.read" },
  { to: "/vendor/profile", label: vendor_nav_profile, icon: Store, action: "vendor.read" },
  { to: "/vendor/staff", label: vendor_nav_staff, icon: Users, action: "vendor.staff.list" },
  { to: "/vendor/keys", label: vendor_nav_keys, icon: KeyRound, action: "vendor.keys.list" },
  { to: "/vendor/audit", label: vendor_nav_audit, icon: History, action: "vendor.audit.read" },
];

export default function VendorLayout() {
  const desk = useLoaderData<typeof loader>();
  const { actor, vendorId, name } = desk;
  const links = SECTIONS.filter(({ action }) => mayEver(actor, action, { accountId: null, vendorId })).map(
    ({ to, label, action: _, ...link }) => ({ ...link, to: deskPath(desk, to), label: label() }),
  );
  return (
    <ToastProvider>
      <DeskFrame title={name} who={ROLE_NAMES[actor.role]()} links={links}>
        <Outlet context={desk} />
      </DeskFrame>
    </ToastProvider>
  );
}

export function ErrorBoundary() {
  return (
    <main id="content" className="px-4 py-10">
      <DeskTrouble />
    </main>
  );
}

import Landmark from "lucide-react/icons/landmark";
import Store from "lucide-react/icons/store";
import type { Role } from "#domain/accounts";
import {
  account_market_desk,
  account_market_desk_body,
  account_vendor_desk,
  account_vendor_desk_body,
} from "#messages";
import { AccountLink } from "./account-link.tsx";

const DESKS: Readonly<Record<Role, "vendor" | "market" | null>> = {
  guest: null,
  shopper: null,
  "vendor-owner": "vendor",
  "vendor-manager": "vendor",
  "vendor-picker": "vendor",
  admin: "market",
  support: "market",
  finance: "market",
};

/** The way to the desk of somebody who works here. */
export function DeskLink({ role }: { readonly role: Role }) {
  const desk = DESKS[role];
  if (desk === null) return null;
  return desk === "vendor" ? (
    <AccountLink to="/vendor" icon={Store} title={account_vendor_desk()} body={account_vendor_desk_body()} />
  ) : (
    <AccountLink
      to="/admin"
      icon={Landmark}
      title={account_market_desk()}
      body={account_market_desk_body()}
    />
  );
}

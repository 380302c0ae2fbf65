import type { ActorRole } from "#domain/actors";
import {
  role_admin,
  role_finance,
  role_guest,
  role_partner,
  role_shopper,
  role_support,
  role_vendor_manager,
  role_vendor_owner,
  role_vendor_picker,
} from "#messages";

/** What people call each role. */
export const ROLE_NAMES: Readonly<Record<ActorRole, () => string>> = {
  guest: role_guest,
  shopper: role_shopper,
  "vendor-owner": role_vendor_owner,
  "vendor-manager": role_vendor_manager,
  "vendor-picker": role_vendor_picker,
  admin: role_admin,
  support: role_support,
  finance: role_finance,
  partner: role_partner,
};

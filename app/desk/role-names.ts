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

/** A role as the audit log keeps it; its own name where an older or newer build wrote it. */
export function nameOfRole(role: string): string {
  return isRole(role) ? ROLE_NAMES[role]() : role;
}

function isRole(role: string): role is ActorRole {
  return Object.hasOwn(ROLE_NAMES, role);
}

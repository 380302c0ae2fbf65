import * as v from "valibot";
import { uuidSchema } from "#domain/operations";
import { invitationSchema, staffChangeSchema } from "#domain/vendor-staff";
import type { Principal } from "#server/permissions/use-case.server";
import { changeStaffRole, removeStaff } from "#server/vendors/change-staff.server";
import { inviteStaff } from "#server/vendors/invite-staff.server";

/** What became of a form on the page of a vendor's people. */
export type StaffAnswer =
  | { readonly ok: true; readonly did: "invited"; readonly email: string }
  | { readonly ok: true; readonly did: "changed" | "removed" }
  | { readonly ok: false; readonly reason: "invalid"; readonly email: string }
  | { readonly ok: false; readonly reason: "not-found" | "last-owner" };

type Fields = Readonly<Record<string, string>>;

/** Does what a form of the page asks for. */
export async function changeStaff(
  principal: Principal,
  vendorId: number,
  fields: Fields,
): Promise<StaffAnswer> {
  switch (fields.do) {
    case "invite": {
      const invitation = v.safeParse(invitationSchema, fields);
      if (!invitation.success) return { ok: false, reason: "invalid", email: fields.email ?? "" };
      const invited = await inviteStaff(principal, { vendorId, invitation: invitation.output });
      return invited.ok ? { ok: true, did: "invited", email: invitation.output.email } : invited;
    }
    case "role": {
      const change = v.safeParse(staffChangeSchema, { accountId: fields.account, role: fields.role });
      if (!change.success) return { ok: false, reason: "not-found" };
      const changed = await changeStaffRole(principal, { vendorId, ...change.output });
      return changed.ok ? { ok: true, did: "changed" } : changed;
    }
    case "remove": {
      const whom = v.safeParse(uuidSchema, fields.account);
      if (!whom.success) return { ok: false, reason: "not-found" };
      const removed = await removeStaff(principal, { vendorId, accountId: whom.output });
      return removed.ok ? { ok: true, did: "removed" } : removed;
    }
    default:
      return { ok: false, reason: "not-found" };
  }
}

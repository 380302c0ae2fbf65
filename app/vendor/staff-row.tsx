import { Form } from "@remix-run/react";
import Lock from "lucide-react/icons/lock";
import { type StaffMember, VENDOR_ROLES } from "#domain/vendor-staff";
import {
  vendor_staff_change,
  vendor_staff_remove,
  vendor_staff_remove_body,
  vendor_staff_remove_do,
  vendor_staff_role_of,
  vendor_staff_suspended,
  vendor_staff_you,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { Select } from "#ui/controls/text-input.tsx";
import { Badge } from "#ui/feedback/badge.tsx";
import { ConfirmedPost } from "../account/confirmed-post.tsx";
import { ROLE_NAMES } from "../desk/role-names.ts";
import { useVendorDesk } from "./vendor-desk.ts";

/** One of a vendor's people, with their role and the way out. */
export function StaffRow({ member }: { readonly member: StaffMember }) {
  const { accountId, name, email, role, suspended } = member;
  const { actor, may } = useVendorDesk();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-[min(12rem,100%)] flex-1">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {name || email}
          {accountId === actor.accountId ? <Badge tone="leaf">{vendor_staff_you()}</Badge> : null}
          {suspended ? (
            <Badge tone="berry" icon={Lock}>
              {vendor_staff_suspended()}
            </Badge>
          ) : null}
        </p>
        <p className="text-sm break-all text-ink-soft">{email}</p>
      </div>
      {may("vendor.staff.change-role") ? (
        <Form method="post" className="flex flex-wrap items-center gap-2">
          <input type="hidden" name="do" value="role" />
          <input type="hidden" name="account" value={accountId} />
          <Select
            key={role}
            name="role"
            aria-label={vendor_staff_role_of({ name: name || email })}
            defaultValue={role}
            className="w-40"
          >
            {VENDOR_ROLES.map((each) => (
              <option key={each} value={each}>
                {ROLE_NAMES[each]()}
              </option>
            ))}
          </Select>
          <Button type="submit" tone="soft">
            {vendor_staff_change()}
          </Button>
        </Form>
      ) : (
        <Badge>{ROLE_NAMES[role]()}</Badge>
      )}
      {may("vendor.staff.remove") ? (
        <ConfirmedPost
          label={vendor_staff_remove()}
          accessibleLabel={vendor_staff_remove_do({ name: name || email })}
          confirm={vendor_staff_remove_do({ name: name || email })}
          fields={{ do: "remove", account: accountId }}
        >
          {vendor_staff_remove_body()}
        </ConfirmedPost>
      ) : null}
    </li>
  );
}

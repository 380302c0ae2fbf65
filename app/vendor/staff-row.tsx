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
import { buttonLook } from "#ui/controls/button-look.ts";
import { Select } from "#ui/controls/text-input.tsx";
import { Badge } from "#ui/feedback/badge.tsx";
import { ROLE_NAMES } from "../desk/role-names.ts";
import { useVendorDesk } from "./vendor-desk.ts";

/** One of a vendor's people, with their role and the way out. */
export function StaffRow({ member }: { readonly member: StaffMember }) {
  const { accountId, name, email, role, suspended } = member;
  const { actor, may } = useVendorDesk();
  return (
    <li className="flex flex-col gap-3 py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-48 flex-1">
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
      </div>
      {may("vendor.staff.remove") ? <RemoveForm member={member} /> : null}
    </li>
  );
}

/** Asks before it does it, with and without JavaScript. */
function RemoveForm({ member }: { readonly member: StaffMember }) {
  const name = member.name || member.email;
  return (
    <details>
      <summary className={buttonLook("danger", "small", "list-none")}>{vendor_staff_remove()}</summary>
      <Form method="post" className="mt-2 flex flex-col gap-3 rounded-control bg-berry-soft p-4">
        <input type="hidden" name="do" value="remove" />
        <input type="hidden" name="account" value={member.accountId} />
        <p>{vendor_staff_remove_body()}</p>
        <div>
          <Button type="submit" tone="danger" className="bg-surface">
            {vendor_staff_remove_do({ name })}
          </Button>
        </div>
      </Form>
    </details>
  );
}

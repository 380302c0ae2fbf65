import { Form, useNavigation } from "@remix-run/react";
import type { VendorRole } from "#domain/vendor-staff";
import {
  vendor_staff_email_wrong,
  vendor_staff_invite,
  vendor_staff_invite_do,
  vendor_staff_invite_email,
  vendor_staff_invite_role,
  vendor_staff_manager_can,
  vendor_staff_owner_can,
  vendor_staff_picker_can,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { RadioGroup } from "#ui/controls/choices.tsx";
import { Field } from "#ui/controls/field.tsx";
import { TextInput } from "#ui/controls/text-input.tsx";
import { Panel } from "#ui/desk/desk-page.tsx";
import { ROLE_NAMES } from "../desk/role-names.ts";
import type { StaffAnswer } from "./change-staff.server.ts";

const WHAT_THEY_CAN: readonly (readonly [VendorRole, () => string])[] = [
  ["vendor-picker", vendor_staff_picker_can],
  ["vendor-manager", vendor_staff_manager_can],
  ["vendor-owner", vendor_staff_owner_can],
];

/** Asks somebody by e-mail to work here. */
export function InviteForm({ answer }: { readonly answer: StaffAnswer | undefined }) {
  const busy = useNavigation().formData?.get("do") === "invite";
  const refused = answer?.ok === false && answer.reason === "invalid" ? answer : null;
  return (
    <Panel title={vendor_staff_invite()}>
      <Form method="post" noValidate className="flex flex-col gap-5">
        <input type="hidden" name="do" value="invite" />
        <Field
          id="invite-email"
          label={vendor_staff_invite_email()}
          error={refused ? vendor_staff_email_wrong() : null}
        >
          {(control) => (
            <TextInput
              key={answer?.ok ? "sent" : "open"}
              name="email"
              type="email"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={254}
              defaultValue={refused?.email ?? ""}
              {...control}
            />
          )}
        </Field>
        <RadioGroup
          legend={vendor_staff_invite_role()}
          name="role"
          chosen="vendor-picker"
          choices={WHAT_THEY_CAN.map(([role, can]) => ({
            value: role,
            label: ROLE_NAMES[role](),
            detail: can(),
          }))}
        />
        <div>
          <Button type="submit" busy={busy}>
            {vendor_staff_invite_do()}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  desk_not_found,
  page_title,
  vendor_staff_changed,
  vendor_staff_intro,
  vendor_staff_invited,
  vendor_staff_last_owner,
  vendor_staff_list,
  vendor_staff_removed,
  vendor_staff_title,
} from "#messages";
import { listStaff } from "#server/vendors/list-staff.server";
import { DeskPage, Panel } from "#ui/desk/desk-page.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { readFields } from "../desk/desk-form.ts";
import { changeStaff, type StaffAnswer } from "./change-staff.server.ts";
import { InviteForm } from "./invite-form.tsx";
import { StaffRow } from "./staff-row.tsx";
import { useVendorDesk } from "./vendor-desk.ts";
import { whichVendor } from "./which-vendor.ts";

export const meta: MetaFunction = () => [{ title: page_title({ page: vendor_staff_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => ({
    staff: await listStaff(principal, { vendorId: whichVendor(given.request, principal.actor) }),
  }));
}

export function action(given: ActionFunctionArgs) {
  return atDesk(given, async (principal) => {
    const vendorId = whichVendor(given.request, principal.actor);
    const answer = await changeStaff(principal, vendorId, await readFields(given.request));
    return data(answer, { status: answer.ok ? 200 : 422, headers: DESK_HEADERS });
  });
}

export default function VendorStaff() {
  const { staff } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { may } = useVendorDesk();
  return (
    <DeskPage title={vendor_staff_title()} intro={vendor_staff_intro()} narrow>
      {answer && !(answer.ok === false && answer.reason === "invalid") ? <Outcome answer={answer} /> : null}
      <Panel title={vendor_staff_list()}>
        <ul className="divide-y divide-line">
          {staff.map((member) => (
            <StaffRow key={member.accountId} member={member} />
          ))}
        </ul>
      </Panel>
      {may("vendor.staff.invite") ? <InviteForm answer={answer} /> : null}
    </DeskPage>
  );
}

function Outcome({ answer }: { readonly answer: StaffAnswer }) {
  return answer.ok ? (
    <div role="status">
      <Notice tone="leaf">{doneWords(answer)}</Notice>
    </div>
  ) : (
    <div role="alert">
      <Notice tone="berry">
        {answer.reason === "last-owner" ? vendor_staff_last_owner() : desk_not_found()}
      </Notice>
    </div>
  );
}

function doneWords(answer: StaffAnswer & { readonly ok: true }): string {
  switch (answer.did) {
    case "invited":
      return vendor_staff_invited({ email: answer.email });
    case "changed":
      return vendor_staff_changed();
    case "removed":
      return vendor_staff_removed();
  }
}

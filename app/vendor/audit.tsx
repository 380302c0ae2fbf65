import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { page_title, vendor_audit_intro, vendor_audit_title } from "#messages";
import { readVendorAudit } from "#server/audit/read-audit.server";
import { listStaff } from "#server/vendors/list-staff.server";
import { DeskPage } from "#ui/desk/desk-page.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { AuditList } from "../desk/audit-list.tsx";
import { auditQuery } from "../desk/audit-query.ts";
import { useVendorDesk } from "./vendor-desk.ts";
import { whichVendor } from "./which-vendor.ts";

export const meta: MetaFunction = () => [{ title: page_title({ page: vendor_audit_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => {
    const vendorId = whichVendor(given.request, principal.actor);
    const [page, staff] = await Promise.all([
      readVendorAudit(principal, { ...auditQuery(given.request), vendorId }),
      listStaff(principal, { vendorId }),
    ]);
    const names = Object.fromEntries(staff.map(({ accountId, name, email }) => [accountId, name || email]));
    return { page, names, now: Date.now() };
  });
}

export default function VendorAudit() {
  const { page, names, now } = useLoaderData<typeof loader>();
  const { at } = useVendorDesk();
  return (
    <DeskPage title={vendor_audit_title()} intro={vendor_audit_intro()}>
      <AuditList
        page={page}
        now={now}
        people={{ names, pageOf: null }}
        olderAt={(before) => at("/vendor/audit", { before })}
      />
    </DeskPage>
  );
}

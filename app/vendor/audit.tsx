import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { page_title, vendor_audit_intro, vendor_audit_title } from "#messages";
import { readVendorAudit } from "#server/audit/read-audit.server";
import { DeskPage } from "#ui/desk/desk-page.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { AuditList } from "../desk/audit-list.tsx";
import { auditQuery } from "../desk/audit-query.ts";
import { useVendorDesk } from "./vendor-desk.ts";
import { whichVendor } from "./which-vendor.ts";

export const meta: MetaFunction = () => [{ title: page_title({ page: vendor_audit_title() }) }];
export const headers = () => DESK_HEADERS;

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => {
    const vendorId = whichVendor(given.request, principal.actor);
    const page = await readVendorAudit(principal, { ...auditQuery(given.request), vendorId });
    return { page, now: Date.now() };
  });
}

export default function VendorAudit() {
  const { page, now } = useLoaderData<typeof loader>();
  const { at } = useVendorDesk();
  return (
    <DeskPage title={vendor_audit_title()} intro={vendor_audit_intro()}>
      <AuditList page={page} now={now} olderAt={(before) => at("/vendor/audit", { before })} />
    </DeskPage>
  );
}

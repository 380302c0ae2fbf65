import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { admin_audit_intro, admin_audit_title, page_title } from "#messages";
import { readMarketAudit } from "#server/audit/read-audit.server";
import { DeskPage } from "#ui/desk/desk-page.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { AuditList } from "../desk/audit-list.tsx";
import { auditQuery } from "../desk/audit-query.ts";

export const meta: MetaFunction = () => [{ title: page_title({ page: admin_audit_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => {
    const page = await readMarketAudit(principal, { ...auditQuery(given.request), vendorId: null });
    return { page, now: Date.now() };
  });
}

/** The market's people look an account up; the log itself names nobody. */
const ANYBODY = { names: {}, pageOf: (accountId: string) => `/admin/accounts/${accountId}` };

export default function AdminAudit() {
  const { page, now } = useLoaderData<typeof loader>();
  return (
    <DeskPage title={admin_audit_title()} intro={admin_audit_intro()}>
      <AuditList
        page={page}
        now={now}
        people={ANYBODY}
        olderAt={(before) => `/admin/audit?before=${before}`}
      />
    </DeskPage>
  );
}

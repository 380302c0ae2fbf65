import { Link } from "@remix-run/react";
import CircleCheck from "lucide-react/icons/circle-check";
import CircleX from "lucide-react/icons/circle-x";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { AuditEvent, AuditPage } from "#domain/audit";
import {
  desk_audit_address,
  desk_audit_done,
  desk_audit_empty_body,
  desk_audit_empty_title,
  desk_audit_failed,
  desk_audit_nobody,
  desk_audit_older,
  desk_audit_refused,
} from "#messages";
import { buttonLook } from "#ui/controls/button-look.ts";
import { Badge } from "#ui/feedback/badge.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { formatMoment } from "#ui/format/age.ts";

type AuditListProps = {
  readonly page: AuditPage;
  readonly now: number;
  /** Where older entries than a number are. */
  readonly olderAt: (before: string) => string;
};

/** The audit log as it is read: what was done or refused, to what, by whom and from where, the newest first. */
export function AuditList({ page, now, olderAt }: AuditListProps) {
  const { events, next } = page;
  if (events.length === 0) {
    return (
      <EmptyState illustration="nest-with-eggs" title={desk_audit_empty_title()}>
        {desk_audit_empty_body()}
      </EmptyState>
    );
  }
  return (
    <>
      <ol className="divide-y divide-line rounded-card bg-surface shadow-low">
        {events.map((event) => (
          <Entry key={event.n} event={event} now={now} />
        ))}
      </ol>
      {next === null ? null : (
        <Link to={olderAt(next)} className={buttonLook("outline", "small", "self-center")}>
          {desk_audit_older()}
        </Link>
      )}
    </>
  );
}

function Entry({ event, now }: { readonly event: AuditEvent; readonly now: number }) {
  const { n, at, action, target, role, accountId, address, outcome, detail } = event;
  const facts = Object.entries(detail).filter(([, value]) => value !== null);
  return (
    <li className="figures grid gap-x-4 gap-y-1 px-4 py-3 md:grid-cols-[9rem_minmax(0,1fr)_auto] md:px-6">
      <p className="text-sm text-ink-soft">
        {formatMoment(at, now)} <span className="opacity-80">#{n}</span>
      </p>
      <div className="min-w-0">
        <p className="font-semibold break-words">
          {action} <span className="font-normal text-ink-soft">{target}</span>
        </p>
        <p className="text-sm break-all text-ink-soft">
          {accountId === null ? desk_audit_nobody() : `${role} ${accountId}`}
          {address ? ` · ${desk_audit_address({ address })}` : ""}
        </p>
        {facts.length > 0 ? (
          <p className="mt-1 text-sm break-words">
            {facts.map(([name, value]) => `${name} ${String(value)}`).join(" · ")}
          </p>
        ) : null}
      </div>
      <p>
        <Outcome outcome={outcome} />
      </p>
    </li>
  );
}

function Outcome({ outcome }: { readonly outcome: string }) {
  if (outcome === "done") {
    return (
      <Badge tone="leaf" icon={CircleCheck}>
        {desk_audit_done()}
      </Badge>
    );
  }
  return outcome === "refused" ? (
    <Badge tone="berry" icon={CircleX}>
      {desk_audit_refused()}
    </Badge>
  ) : (
    <Badge tone="honey" icon={TriangleAlert}>
      {desk_audit_failed()}
    </Badge>
  );
}

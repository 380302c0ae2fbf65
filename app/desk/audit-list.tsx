import { Link } from "@remix-run/react";
import CircleCheck from "lucide-react/icons/circle-check";
import CircleX from "lucide-react/icons/circle-x";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { AuditEvent, AuditPage } from "#domain/audit";
import {
  audit_entry,
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
import { factsOf } from "./audit-facts.ts";
import { nameOfAction } from "./audit-names.ts";
import { AuditTarget, type People, Person } from "./audit-target.tsx";
import { nameOfRole } from "./role-names.ts";

type AuditListProps = {
  readonly page: AuditPage;
  readonly now: number;
  /** Where older entries than a number are. */
  readonly olderAt: (before: string) => string;
  readonly people: People;
};

type Named = { readonly people: People };

/** The audit log as it is read: what was done or refused, to what, by whom and from where, the newest first. */
export function AuditList({ page, now, olderAt, people }: AuditListProps) {
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
          <Entry key={event.n} event={event} now={now} people={people} />
        ))}
      </ol>
      {next === null ? null : (
        <Link to={olderAt(next)} className={buttonLook("outline", "normal", "self-center")}>
          {desk_audit_older()}
        </Link>
      )}
    </>
  );
}

function Entry({ event, now, people }: { readonly event: AuditEvent; readonly now: number } & Named) {
  const { n, at, action, target, role, accountId, address, outcome } = event;
  const facts = factsOf(event);
  return (
    <li
      data-row
      tabIndex={-1}
      className="figures grid gap-x-4 gap-y-1 px-4 py-2.5 md:grid-cols-[8rem_minmax(0,3fr)_minmax(0,2fr)_5.5rem] md:items-baseline md:px-6"
    >
      <p className="text-sm text-ink-soft" title={audit_entry({ n })}>
        {formatMoment(at, now)}
      </p>
      <div className="min-w-0">
        <p className="font-semibold break-words">
          {nameOfAction(action)}{" "}
          <span className="font-normal text-ink-soft">
            <AuditTarget event={event} people={people} />
          </span>
        </p>
        {facts.length > 0 ? <p className="text-sm break-words text-ink-soft">{facts.join(" · ")}</p> : null}
      </div>
      <div className="min-w-0">
        <p className="break-words">
          {accountId === null ? (
            // Whoever signs in is who it was done to.
            target.startsWith("account:") ? null : (
              desk_audit_nobody()
            )
          ) : (
            <>
              <Person accountId={accountId} people={people} />{" "}
              <span className="text-sm text-ink-soft">{nameOfRole(role)}</span>
            </>
          )}
        </p>
        {address ? <p className="text-sm text-ink-soft">{desk_audit_address({ address })}</p> : null}
      </div>
      <p className="md:text-end">
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

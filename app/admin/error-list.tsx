import { Form } from "@remix-run/react";
import CircleCheck from "lucide-react/icons/circle-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ReactNode } from "react";
import type { ErrorGroup } from "#domain/error-groups";
import {
  admin_errors_before,
  admin_errors_browser,
  admin_errors_builds,
  admin_errors_count,
  admin_errors_first,
  admin_errors_last,
  admin_errors_mend,
  admin_errors_mend_one,
  admin_errors_more,
  admin_errors_no_frames,
  admin_errors_open,
  admin_errors_page,
  admin_errors_resolved,
  admin_errors_server,
  admin_errors_trace,
  admin_errors_where,
} from "#messages";
import { Button } from "#ui/controls/button.tsx";
import { Badge } from "#ui/feedback/badge.tsx";
import { formatMoment } from "#ui/format/age.ts";
import { formatNumber } from "#ui/format/locale.ts";

type ErrorListProps = { readonly groups: readonly ErrorGroup[]; readonly now: number };

/** Kinds of failures, each with where and when it was met; the particulars are opened. */
export function ErrorList({ groups, now }: ErrorListProps) {
  return (
    <ul className="divide-y divide-line rounded-card bg-surface shadow-low">
      {groups.map((group) => (
        <ErrorRow key={group.fingerprint} group={group} now={now} />
      ))}
    </ul>
  );
}

function ErrorRow({ group, now }: { readonly group: ErrorGroup; readonly now: number }) {
  const { fingerprint, source, kind, message, frames, resolved } = group;
  const [nearest = admin_errors_no_frames()] = frames;
  return (
    <li data-row tabIndex={-1} className="px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <div className="flex flex-wrap items-center gap-2">
            <h2 className="text-lg wrap-anywhere">{kind}</h2>
            <Badge>{source === "server" ? admin_errors_server() : admin_errors_browser()}</Badge>
            <Badge tone={resolved ? "leaf" : "berry"} icon={resolved ? CircleCheck : TriangleAlert}>
              {resolved ? admin_errors_resolved() : admin_errors_open()}
            </Badge>
          </div>
          {message === "" ? null : <p className="mt-1 wrap-anywhere">{message}</p>}
          <p className="mt-1 font-mono text-sm text-ink-soft wrap-anywhere">{nearest}</p>
        </div>
        {resolved ? null : (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="error" value={fingerprint} />
            <Button type="submit" tone="outline" aria-label={admin_errors_mend_one({ kind, where: nearest })}>
              {admin_errors_mend()}
            </Button>
          </Form>
        )}
      </div>
      <Figures group={group} now={now} />
      <Particulars group={group} />
    </li>
  );
}

function Figures({ group, now }: { readonly group: ErrorGroup; readonly now: number }) {
  const { count, firstSeen, lastSeen, firstRelease, lastRelease, route } = group;
  return (
    <dl className="figures mt-3 flex flex-wrap gap-x-8 gap-y-2">
      <Fact word={admin_errors_count()}>{formatNumber(count)}</Fact>
      <Fact word={admin_errors_first()}>{formatMoment(firstSeen, now)}</Fact>
      <Fact word={admin_errors_last()}>{formatMoment(lastSeen, now)}</Fact>
      <Fact word={admin_errors_builds()}>
        {firstRelease === lastRelease ? lastRelease : `${firstRelease} – ${lastRelease}`}
      </Fact>
      {route === null ? null : <Fact word={admin_errors_page()}>{route}</Fact>}
    </dl>
  );
}

function Fact({ word, children }: { readonly word: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-soft">{word}</dt>
      <dd className="font-semibold wrap-anywhere">{children}</dd>
    </div>
  );
}

/** Where in our code, what was done before, and by which trace the logs are found. */
function Particulars({ group }: { readonly group: ErrorGroup }) {
  const { kind, frames, breadcrumb, traceId } = group;
  return (
    <details className="mt-1">
      <summary className="inline-flex min-h-12 cursor-pointer items-center rounded-control font-semibold text-leaf">
        {admin_errors_more()}
        <span className="sr-only">: {kind}</span>
      </summary>
      <div className="grid gap-6 pb-2 lg:grid-cols-2">
        <Lines title={admin_errors_where()} lines={frames.length > 0 ? frames : [admin_errors_no_frames()]} />
        {breadcrumb.length > 0 ? <Lines title={admin_errors_before()} lines={breadcrumb} /> : null}
        {traceId === null ? null : <Lines title={admin_errors_trace()} lines={[traceId]} />}
      </div>
    </details>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-sm">{title}</h3>
      <ol className="rounded-control bg-sunken px-4 py-3 font-mono text-sm wrap-anywhere">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same frame may stand there twice, and none ever moves
          <li key={at}>{line}</li>
        ))}
      </ol>
    </div>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import * as v from "valibot";
import { errorQuerySchema, fingerprintSchema } from "#domain/error-groups";
import {
  admin_errors_empty_body,
  admin_errors_empty_title,
  admin_errors_gone,
  admin_errors_intro,
  admin_errors_mended,
  admin_errors_title,
  desk_page_next,
  desk_page_previous,
  page_title,
} from "#messages";
import { listErrors } from "#server/errors/list-errors.server";
import { resolveError } from "#server/errors/resolve-error.server";
import { buttonLook } from "#ui/controls/button-look.ts";
import { DeskPage } from "#ui/desk/desk-page.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { Notice } from "#ui/feedback/notice.tsx";
import { atDesk, DESK_HEADERS } from "../desk/at-desk.server.ts";
import { readFields } from "../desk/desk-form.ts";
import { ErrorList } from "./error-list.tsx";
import { ErrorViews, errorsAt } from "./error-views.tsx";

export const meta: MetaFunction = () => [{ title: page_title({ page: admin_errors_title() }) }];
export const headers = () => DESK_HEADERS;
export { DeskTrouble as ErrorBoundary } from "../desk/desk-trouble.tsx";

const resolvingSchema = v.object({ error: fingerprintSchema });

export function loader(given: LoaderFunctionArgs) {
  return atDesk(given, async (principal) => {
    const address = new URL(given.request.url).searchParams;
    const query = v.safeParse(errorQuerySchema, {
      state: address.get("show") ?? "open",
      release: address.get("release"),
      page: Number(address.get("page") ?? 1),
    });
    if (!query.success) throw data(null, { status: 404, headers: DESK_HEADERS });
    return { ...(await listErrors(principal, query.output)), shown: query.output, now: Date.now() };
  });
}

export function action(given: ActionFunctionArgs) {
  return atDesk(given, async (principal) => {
    const asked = v.safeParse(resolvingSchema, await readFields(given.request));
    if (!asked.success) return data({ ok: false }, { status: 422, headers: DESK_HEADERS });
    const { ok } = await resolveError(principal, { fingerprint: asked.output.error });
    return data({ ok }, { headers: DESK_HEADERS });
  });
}

export default function AdminErrors() {
  const { groups, more, releases, shown, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <DeskPage title={admin_errors_title()} intro={admin_errors_intro()}>
      {answer ? (
        <div role={answer.ok ? "status" : "alert"}>
          <Notice tone={answer.ok ? "leaf" : "honey"}>
            {answer.ok ? admin_errors_mended() : admin_errors_gone()}
          </Notice>
        </div>
      ) : null}
      <ErrorViews shown={shown} releases={releases} />
      {groups.length === 0 ? (
        <EmptyState illustration="nest-with-eggs" title={admin_errors_empty_title()}>
          {admin_errors_empty_body()}
        </EmptyState>
      ) : (
        <ErrorList groups={groups} now={now} />
      )}
      {shown.page > 1 || more ? (
        <nav aria-label={admin_errors_title()} className="flex justify-between gap-4">
          {shown.page > 1 ? (
            <Link
              to={errorsAt({ ...shown, page: shown.page - 1 })}
              className={buttonLook("outline", "normal")}
            >
              {desk_page_previous()}
            </Link>
          ) : (
            <span />
          )}
          {more ? (
            <Link
              to={errorsAt({ ...shown, page: shown.page + 1 })}
              className={buttonLook("outline", "normal")}
            >
              {desk_page_next()}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </DeskPage>
  );
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { errorReportsSchema } from "#domain/error-reports";
import { keepBrowserErrors } from "#server/errors/keep-errors.server";
import { problemResponse } from "#server/http/problem";
import { readJson } from "#server/http/read-json.server";

/**
 * `POST /api/errors`: browsers tell of failures of our code in them, those they had while offline included. Open to
 * everybody and counted by address; whose device it was is neither asked nor kept.
 */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  if (request.method !== "POST") return problemResponse({ status: 405, code: "method", title: "Use POST" });
  const { reports } = await readJson(request, errorReportsSchema);
  keepBrowserErrors(reports, Date.now());
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
}

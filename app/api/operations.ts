import type { ActionFunctionArgs } from "@remix-run/node";
import { operationBatchSchema } from "#domain/operations";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { problemResponse } from "#server/http/problem";
import { readJson } from "#server/http/read-json.server";
import { applyBatch } from "#server/operations/apply-batch.server";

/**
 * `POST /api/operations`: applies a device's operations in order, once each, and says what became of each.
 * Whose they are comes from the session alone.
 */
export async function action(given: ActionFunctionArgs): Promise<Response> {
  const { request } = given;
  if (request.method !== "POST") return problemResponse({ status: 405, code: "method", title: "Use POST" });
  const principal = await requirePrincipal(given);
  const batch = await readJson(request, operationBatchSchema, { texts: "by-the-reader" });
  const answer = await applyBatch(principal, batch, Date.now());
  return Response.json(answer, { headers: { "Cache-Control": "private, no-store" } });
}

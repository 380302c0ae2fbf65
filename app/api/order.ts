import type { LoaderFunctionArgs } from "@remix-run/node";
import * as v from "valibot";
import { uuidSchema } from "#domain/operations";
import { requirePrincipal } from "#server/accounts/require-principal.server";
import { problemResponse } from "#server/http/problem";
import { readOrder } from "#server/orders/read-orders.server";

/** `GET /api/orders/<id>`: one of the owner's orders. Somebody else's is as unknown as one that never was. */
export async function loader(given: LoaderFunctionArgs): Promise<Response> {
  const principal = await requirePrincipal(given);
  const id = v.safeParse(uuidSchema, given.params.id);
  const order = id.success ? await readOrder(principal, id.output) : null;
  if (!order) return problemResponse({ status: 404, code: "not-found", title: "There is no such order" });
  return Response.json(order, { headers: { "Cache-Control": "private, no-store" } });
}

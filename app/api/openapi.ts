import type { LoaderFunctionArgs } from "@remix-run/node";
import { sendCompressed } from "#server/catalogue/send-compressed.server";
import { openApiDocument } from "./describe/published.server.ts";

/** `GET /api/openapi.json`: the description of this API. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { json, etag } = openApiDocument();
  return sendCompressed(request, json, {
    ETag: etag,
    "Cache-Control": "public, max-age=300, stale-if-error=86400",
  });
}

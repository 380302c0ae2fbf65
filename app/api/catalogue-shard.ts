import type { LoaderFunctionArgs } from "@remix-run/node";
import { serveBlob } from "#server/catalogue/serve-blob.server";

/** `GET /api/catalogue/shards/<hash>`: a part of the catalogue, immutable. */
export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  return serveBlob(request, params.hash ?? "");
}

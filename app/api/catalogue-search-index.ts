import type { LoaderFunctionArgs } from "@remix-run/node";
import { serveBlob } from "#server/catalogue/serve-blob.server";

/** `GET /api/catalogue/search-index/<hash>`: the snapshot's search index, immutable. */
export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  return serveBlob(request, params.hash ?? "");
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { serveManifest } from "#server/catalogue/serve-manifest.server";

/** `GET /api/catalogue/manifest`: what a phone needs to hold the whole catalogue. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return serveManifest(request);
}

import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import sirv from "sirv";

/** Answers when the request names a file, and tells whether it did. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse) => boolean;

const immutable = "public, max-age=31536000, immutable";
const revalidate = "public, max-age=0, must-revalidate";

/** Paths of files have a dot in their last segment; asking the disk about every page would cost a page. */
const filePath = /\.[a-z0-9]+(\?|$)/i;

/**
 * Serves built files, precompressed where the build left a `.br` or `.gz` beside them. Names under /assets/
 * carry their content's hash and are kept for ever; the rest is revalidated.
 * @param folders the current build's files first, then those of builds before it: a tab opened last week still
 * finds the chunks its page names.
 */
export function serveStaticFiles(folders: readonly string[]): StaticFiles {
  const servers = folders
    .filter((folder) => existsSync(folder))
    .map((folder) =>
      sirv(folder, {
        etag: true,
        brotli: true,
        gzip: true,
        extensions: [],
        setHeaders: (response, path) => {
          response.setHeader("Cache-Control", path.startsWith("/assets/") ? immutable : revalidate);
        },
      }),
    );
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    if (!filePath.test(request.url ?? "")) return false;
    for (const serve of servers) {
      let missed = false;
      serve(request, response, () => {
        missed = true;
      });
      if (!missed) return true;
    }
    return false;
  };
}

import type { EntryContext, HandleErrorFunction } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { OF_SHELL, SHELL } from "#offline/shell/shell-address";
import { config } from "#server/config.server";
import { newMark, pagePolicy, takeMarks } from "#server/http/content-security-policy";
import { log } from "#server/platform/telemetry.server";
import { ScriptMark } from "./script-mark.ts";

/** JSON that cannot end the script element it stands in. */
function scriptJson(value: string): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

/**
 * In its own words a Remix document says which page it was rendered for, and hydrates only there. Told that it
 * is the root of a single-page application, it shows the root's fallback and loads whatever page it is at.
 */
function asShell(context: EntryContext): EntryContext {
  const { serverHandoffString = "" } = context;
  return { ...context, serverHandoffString: serverHandoffString.replace('"isSpaMode":false', OF_SHELL) };
}

/**
 * Renders a page in one piece, measured at twice the throughput of streaming for pages of this size. Remix
 * would stream the loaders' data behind the markup; here it is collected first and written the same way. The
 * page's policy names the hashes of the scripts that were rendered here, and so may be cached with it.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const { pathname, protocol } = new URL(request.url);
  const data = await new Response(context.serverHandoffStream).text();
  const mark = newMark();
  const entry = pathname === SHELL ? asShell(context) : context;
  const markup = renderToString(
    <ScriptMark.Provider value={mark}>
      <RemixServer context={{ ...entry, serverHandoffStream: undefined }} url={request.url} />
    </ScriptMark.Provider>,
  );
  const handoff = `<script nonce="${mark}">window.__remixContext.streamController.enqueue(${scriptJson(data)});window.__remixContext.streamController.close();</script>`;
  const { html, hashes } = takeMarks(
    markup.replace(/<\/body><\/html>$/, () => `${handoff}</body></html>`),
    mark,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set(
    "Content-Security-Policy",
    pagePolicy(hashes, {
      uploads: config.uploads.origin,
      secure: protocol === "https:",
      development: config.mode === "development",
    }),
  );
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
}

/** Logs what a route did not expect. An address nobody has and a reader who left are no errors of ours. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  log.error({ err: error, method: request.method, path: new URL(request.url).pathname }, "a route failed");
};

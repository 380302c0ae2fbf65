import type { BuildInfo } from "./build-info.ts";
import { pageKind } from "./page-kind.ts";
import { answerPhoto, answerPicture } from "./pictures.ts";
import { readShell } from "./shell-cache.ts";

/** What the service worker knows besides the request. */
export type Shelf = {
  readonly build: BuildInfo;
  /** Whether shopper pages can be made here: the catalogue is on this device. */
  readonly holdsCatalogue: () => Promise<boolean>;
};

/** The answer to a request of one of this origin's pages; null to leave it to the browser. */
export function answerRequest(request: Request, shelf: Shelf): Promise<Response> | null {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return null;
  if (request.mode === "navigate") return answerPage(request, pathname, shelf);
  if (pathname.startsWith("/illustrations/") && pathname.endsWith(".svg")) return answerPicture(request);
  if (pathname.startsWith("/media/")) return answerPhoto(request);
  if (pathname.startsWith("/assets/") || shelf.build.files.includes(pathname)) return answerFile(request);
  return null;
}

function answerPage(request: Request, pathname: string, shelf: Shelf): Promise<Response> | null {
  switch (pageKind(pathname)) {
    case "machine":
      return null;
    case "server":
      return fetch(request).catch(() =>
        Response.redirect(`/offline?${new URLSearchParams({ to: pathname })}`),
      );
    case "shop":
      return answerShopPage(request, shelf);
  }
}

async function answerShopPage(request: Request, { build, holdsCatalogue }: Shelf): Promise<Response> {
  const shell = await readShell(build);
  if (!shell) return fetch(request);
  if (await holdsCatalogue()) return shell;
  return fetch(request).catch(() => shell);
}

/** Names under /assets/ carry their content, so any build's copy is right. */
async function answerFile(request: Request): Promise<Response> {
  return (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request);
}

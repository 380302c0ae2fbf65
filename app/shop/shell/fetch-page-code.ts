import { matchPath } from "@remix-run/react";

/** The page at this address, by its route; none where the router does not know one. */
export function pageAt(pathname: string) {
  const routes = Object.values(window.__remixManifest.routes);
  return routes.find((route) =>
    route?.index ? pathname === "/" : route?.path && matchPath(`/${route.path}`, pathname),
  );
}

/**
 * Has the code of the page at this address fetched while the shell is still being hydrated; the router would ask
 * for it only afterwards. Without a match nothing happens: the router says then what is there.
 */
export function fetchPageCode(pathname: string): void {
  const { routes } = window.__remixManifest;
  const page = pageAt(pathname);
  const around = page?.parentId === undefined ? undefined : routes[page.parentId];
  for (const route of [page, around]) {
    // What fails here fails again where the router asks, and is dealt with there.
    if (route) import(/* @vite-ignore */ route.module).catch(() => undefined);
  }
}

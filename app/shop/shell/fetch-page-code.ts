import { matchPath } from "@remix-run/react";

/**
 * Has the code of the page at this address fetched while the shell is still being hydrated; the router would ask
 * for it only afterwards. Without a match nothing happens: the router says then what is there.
 */
export function fetchPageCode(pathname: string): void {
  const { routes } = window.__remixManifest;
  const page = Object.values(routes).find((route) => route?.path && matchPath(`/${route.path}`, pathname));
  const around = page?.parentId === undefined ? undefined : routes[page.parentId];
  for (const route of [page, around]) {
    // What fails here fails again where the router asks, and is dealt with there.
    if (route) import(/* @vite-ignore */ route.module).catch(() => undefined);
  }
}

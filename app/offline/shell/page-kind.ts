/** Where the service worker takes an address from. */
export type PageKind =
  /** A shopper's page: from the device. */
  | "shop"
  /** A page only the server can make: from the network, else the offline page. */
  | "server"
  /** Not a page: left alone. */
  | "machine";

const SERVER_PAGES = /^\/(account|sign-in|register|verify|forgot-password|vendor|admin|developers)(\/|$)/;
const MACHINE = /^\/(api|health|\.well-known|offline-shell)(\/|$)/;
/** Files have a dot in their last segment. */
const FILE = /\.[a-z0-9]+$/i;

export function pageKind(pathname: string): PageKind {
  if (MACHINE.test(pathname) || FILE.test(pathname)) return "machine";
  return SERVER_PAGES.test(pathname) ? "server" : "shop";
}

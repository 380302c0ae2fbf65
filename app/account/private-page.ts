import type { MetaDescriptor } from "@remix-run/node";
import { page_title } from "#messages";

/** Title of a page that is about one person and no search engine's business. */
export function privateMeta(page: string): MetaDescriptor[] {
  return [{ title: page_title({ page }) }, { name: "robots", content: "noindex" }];
}

/**
 * Of a page that nothing on the way may keep, and whose address, which may hold a token, goes to no other site. Not
 * `no-referrer`: browsers then also hide the origin of a plain form, which is how ours is told from another site's.
 */
export const privateHeaders = () => ({
  "Cache-Control": "private, no-store",
  "Referrer-Policy": "same-origin",
});

/** The same, with the cookies of somebody who just signed in. */
export function signedInHeaders(cookies: {
  readonly cookie: string;
  readonly browserCookie: string;
}): Headers {
  const headers = new Headers(privateHeaders());
  headers.append("Set-Cookie", cookies.cookie);
  headers.append("Set-Cookie", cookies.browserCookie);
  return headers;
}

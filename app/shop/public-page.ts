import type { HeadersFunction } from "@remix-run/node";

const FRESH_SECONDS = 30;
const STALE_SECONDS = 600;
const DAY_SECONDS = 86_400;

/**
 * Headers of pages that are the same for everybody: the edge keeps them half a minute, revalidates behind the
 * shopper's back and serves them for a day when the origin is down. Errors are not kept.
 */
export const publicPage: HeadersFunction = ({ errorHeaders }) => ({
  "Cache-Control": errorHeaders
    ? "no-store"
    : `public, max-age=0, s-maxage=${FRESH_SECONDS}, stale-while-revalidate=${STALE_SECONDS}, stale-if-error=${DAY_SECONDS}`,
});

/** What was read, or an end with 404 where there is nothing. */
export function orNotFound<Page>(page: Page | null): Page {
  if (page === null) throw new Response(null, { status: 404 });
  return page;
}

import { PUBLIC_PAGE_QUERY } from "#domain/listing-filter";

/**
 * What the edge may keep, said once: CloudFront is made of it (`infra/stacks/edge.ts`), and so is the nginx of
 * `npm run drill:edge`. How long, the application's own headers say; nothing here makes a copy live longer than those.
 */
export type CachedPaths = {
  /** As CloudFront writes them: `*` is any characters, also none. */
  readonly paths: readonly string[];
  /** Parameters that tell copies apart and reach the application; all others fall away. */
  readonly query: readonly string[];
  /** Seconds a copy is kept at most, whatever the application says. */
  readonly longest: number;
};

const DAY = 86_400;

/** Pages that are the same for everybody. */
export const PAGES: CachedPaths = {
  paths: ["/", "/c/*", "/p/*", "/v/*", "/search*"],
  query: PUBLIC_PAGE_QUERY,
  longest: DAY,
};

/** The published catalogue: shards for ever, manifest and changes for seconds. */
export const CATALOGUE: CachedPaths = {
  paths: ["/api/catalogue/*"],
  query: ["since", "epoch"],
  longest: 365 * DAY,
};

/** Answers of the application after which the edge shows the copy it has. */
export const ORIGIN_FAILURES: readonly number[] = [500, 502, 503, 504];

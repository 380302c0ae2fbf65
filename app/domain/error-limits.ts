/** Most failures a browser tells of at once, and most operations it names with each. */
export const MAX_REPORTS = 10;
export const MAX_CRUMBS = 10;
/** Most times a failure counts in one report, and most characters of its stack. */
export const MAX_COUNT = 1_000;
export const MAX_STACK = 4_000;

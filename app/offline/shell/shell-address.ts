/** The document the service worker answers every shopper's page with. */
export const SHELL = "/offline-shell";

/** What that document says of itself, and no other: how the server and the service worker know it. */
export const OF_SHELL = '"isSpaMode":true';

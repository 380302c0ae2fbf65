type Ids = { readonly traceId: string; readonly spanId: string };

let foretold: Ids | null = null;

/** Ids that were given away before their span begins here, as a device does with its own; null for any. */
export function foretoldIds(): Ids | null {
  return foretold;
}

/** Runs `begin`, whose new root span gets ids that somebody else minted. It must not wait for anything. */
export function withForetoldIds<T>(ids: Ids, begin: () => T): T {
  foretold = ids;
  try {
    return begin();
  } finally {
    foretold = null;
  }
}

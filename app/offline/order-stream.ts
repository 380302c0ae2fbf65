/**
 * Listens to the server's hints that an order has changed, while `wanted` says so. One tab at a time holds the
 * stream where Web Locks exist: browsers allow few connections to one host, and hints reach all tabs through
 * the database anyway.
 */
export type OrderStream = {
  readonly isOpen: () => boolean;
  /** Opens or closes it as `wanted` says now. */
  readonly follow: (wanted: boolean) => void;
};

export function orderStream(onHint: () => void): OrderStream {
  let source: EventSource | null = null;
  let leave: (() => void) | null = null;

  const open = () => {
    source = new EventSource("/api/orders/stream");
    source.addEventListener("orders", onHint);
  };
  const close = () => {
    source?.close();
    source = null;
  };

  return {
    isOpen: () => source?.readyState === EventSource.OPEN,
    follow(wanted) {
      if (!wanted) {
        leave?.();
        leave = null;
        return;
      }
      if (leave) {
        // The server refused it (no session yet) or went away for good: try anew.
        if (source?.readyState === EventSource.CLOSED) open();
        return;
      }
      leave = inTurn(open, close);
    },
  };
}

/** Opens when this tab's turn comes and closes when told to; gives what tells it. */
function inTurn(open: () => void, close: () => void): () => void {
  const leaving = new AbortController();
  const left = new Promise<void>((resolve) => leaving.signal.addEventListener("abort", () => resolve()));
  const hold = async () => {
    open();
    await left;
    close();
  };
  if (navigator.locks) {
    const asked = navigator.locks.request("egm-stream", { signal: leaving.signal }, hold);
    // Left before its turn came.
    asked.catch(() => undefined);
  } else {
    void hold();
  }
  return () => leaving.abort();
}

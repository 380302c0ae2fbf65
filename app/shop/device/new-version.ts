/** Reasons of open pages not to be reloaded now: a form half filled in, an order being placed. */
const holds = new Set<symbol>();
const subscribers = new Set<() => void>();
const releases = new Set<() => void>();
/** Has the version that waits take over; null while none does. */
let takeOver: (() => void) | null = null;

/** Whether a new version is installed and waits for the shopper's word; for `useSyncExternalStore`. */
export const newVersion = {
  current: (): boolean => takeOver !== null,
  subscribe(onChange: () => void): () => void {
    subscribers.add(onChange);
    return () => subscribers.delete(onChange);
  },
};

/** A version is installed and waits to be told to take over. */
export function offerVersion(tellIt: () => void): void {
  takeOver = tellIt;
  for (const subscriber of subscribers) subscriber();
}

/** The shopper wants the new version: it takes over and every tab reloads, each as soon as nothing is lost. */
export function acceptNewVersion(): void {
  takeOver?.();
}

/** Keeps this tab from reloading until the function it gives is called, as while a form has unsent changes. */
export function holdReload(): () => void {
  const hold = Symbol();
  holds.add(hold);
  return () => {
    holds.delete(hold);
    for (const release of releases) release();
  };
}

export function isReloadHeld(): boolean {
  return holds.size > 0;
}

/** Calls `listener` whenever a hold ends. */
export function whenReleased(listener: () => void): void {
  releases.add(listener);
}

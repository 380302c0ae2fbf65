const controller = new AbortController();

/** Aborted when the process has been asked to end: streams close, readiness turns off, no new work begins. */
export const draining: AbortSignal = controller.signal;

export function beginDraining(): void {
  controller.abort();
}

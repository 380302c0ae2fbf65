const controller = new AbortController();

/** Aborted when the process has been asked to end: streams close, readiness turns off, connections are not kept. */
export const draining: AbortSignal = controller.signal;

export function beginDraining(): void {
  controller.abort();
}

import { useSyncExternalStore } from "react";
import type { Live } from "#offline/live";

const notHere = (): undefined => undefined;

/** What this device keeps, followed across tabs; undefined on the server and before the first read. */
export function useLive<T>(source: Pick<Live<T>, "current" | "subscribe">): T | undefined {
  return useSyncExternalStore(source.subscribe, source.current, notHere);
}

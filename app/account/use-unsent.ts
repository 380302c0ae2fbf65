import { useSyncExternalStore } from "react";
import { liveConnection } from "#offline/connection";

const none = (): undefined => undefined;

/** How many things done on this device the server has not answered yet; 0 on the server and before it is known. */
export function useUnsent(): number {
  return useSyncExternalStore(liveConnection.subscribe, liveConnection.current, none)?.waiting ?? 0;
}

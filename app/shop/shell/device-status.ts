import { useSyncExternalStore } from "react";
import { type Connection, liveConnection } from "#offline/connection";
import type { DeviceStatus } from "#ui/frame/status-pill.tsx";

const unknown = (): undefined => undefined;

function statusOf({
  online,
  syncing,
  waiting,
  catalogueAsOf,
  needsSignIn,
  needsSecondFactor,
}: Connection): DeviceStatus {
  return { online, syncing, waiting, stockAsOf: catalogueAsOf, needsSignIn, needsSecondFactor };
}

/** What this device knows about its link to the market; null on the server and before it was read. */
export function useDeviceStatus(): DeviceStatus | null {
  const connection = useSyncExternalStore(liveConnection.subscribe, liveConnection.current, unknown);
  return connection ? statusOf(connection) : null;
}

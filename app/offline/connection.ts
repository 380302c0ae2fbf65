import { read } from "./database.ts";
import { knownDeviceIn } from "./device.ts";
import { live } from "./live.ts";
import { CATALOGUE_AS_OF, LAST_CONTACT, SECOND_FACTOR_FOR, SIGN_IN_FOR, settingIn } from "./settings.ts";

/** What the quiet indicator says. Times are milliseconds since the epoch by the device's clock. */
export type Connection = {
  /** Whether the device has a network and the server could be reached when last tried. */
  readonly online: boolean;
  /** Whether the outbox or the catalogue is being synchronised right now. */
  readonly syncing: boolean;
  /** Operations of the current owner that the server has not answered. */
  readonly waiting: number;
  /** When the server last answered anything; null for never. */
  readonly lastContact: number | null;
  /** How fresh the catalogue on this device is; null before it is there. */
  readonly catalogueAsOf: number | null;
  /** A member's session ended: operations wait until they sign in. */
  readonly needsSignIn: boolean;
  /** Somebody at work has not shown a second factor: nothing of theirs comes or goes. */
  readonly needsSecondFactor: boolean;
};

/** What is going on in this tab only, beside what the database says. */
const here = { online: true, busy: 0 };
const hereListeners = new Set<() => void>();
const stored = live<Connection>(["outbox", "settings", "device"], readConnection);

export async function readConnection(): Promise<Connection> {
  return read(["device", "outbox", "settings"], async (tx) => {
    const device = await knownDeviceIn(tx);
    const entries = await tx.objectStore("outbox").getAll();
    return {
      online: here.online,
      syncing: here.busy > 0,
      waiting: entries.filter((entry) => entry.owner === device?.owner).length,
      lastContact: await settingIn(tx, LAST_CONTACT),
      catalogueAsOf: await settingIn(tx, CATALOGUE_AS_OF),
      needsSignIn: device !== undefined && (await settingIn(tx, SIGN_IN_FOR)) === device.owner,
      needsSecondFactor: device !== undefined && (await settingIn(tx, SECOND_FACTOR_FOR)) === device.owner,
    };
  });
}

/** For `useSyncExternalStore`, like every `Live`. */
export const liveConnection = {
  current: stored.current,
  read: stored.read,
  subscribe(onChange: () => void): () => void {
    const refresh = () => void stored.read().catch(() => {});
    hereListeners.add(refresh);
    const stop = stored.subscribe(onChange);
    return () => {
      hereListeners.delete(refresh);
      stop();
    };
  },
};

/** Calls `listener` now and after every change. */
export function subscribeConnection(listener: (connection: Connection) => void): () => void {
  return liveConnection.subscribe(() => {
    const connection = liveConnection.current();
    if (connection) listener(connection);
  });
}

/** Whether the network is there, as the browser's events and the last request say. */
export function sayOnline(online: boolean): void {
  if (here.online === online) return;
  here.online = online;
  for (const listener of hereListeners) listener();
}

/** Shows "syncing" until `work` settles. */
export async function whileSyncing<T>(work: () => Promise<T>): Promise<T> {
  here.busy += 1;
  for (const listener of hereListeners) listener();
  try {
    return await work();
  } finally {
    here.busy -= 1;
    for (const listener of hereListeners) listener();
  }
}

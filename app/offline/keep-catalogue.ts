import type { SyncDeps, SyncResult } from "./catalogue/catalogue-state.ts";
import { whileSyncing } from "./connection.ts";
import { read, write } from "./database.ts";
import { CATALOGUE_AS_OF, keepSetting, settingIn } from "./settings.ts";

/** Price and stock reach an open phone within this and a request's time. */
const PACE_MS = 10_000;
const AFTER_FAILURE_MS = 60_000;
/** How stale the kept moment may be: keeping it costs a flush to disk. */
const KEEP_EVERY_MS = 60_000;

export type CatalogueKeeping = {
  readonly sync: (deps: SyncDeps) => Promise<SyncResult>;
  readonly mayRun: () => boolean;
  /** The whole catalogue has just arrived on this device for the first time. */
  readonly onArrival: () => void;
};

/** Keeps the phone's catalogue fresh until stopped; `now` in the answer runs it at once. */
export function keepCatalogue({ sync, mayRun, onArrival }: CatalogueKeeping): {
  now: () => void;
  stop: () => void;
} {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let stopped = false;

  async function run(): Promise<void> {
    clearTimeout(timer);
    if (running || stopped) return;
    running = true;
    const pause = mayRun() ? await syncOnce(sync, onArrival).catch(() => AFTER_FAILURE_MS) : PACE_MS;
    running = false;
    if (!stopped) timer = setTimeout(() => void run(), pause);
  }

  void run();
  return {
    now: () => void run(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Milliseconds until the next. */
async function syncOnce(sync: CatalogueKeeping["sync"], onArrival: () => void): Promise<number> {
  const before = await read(["settings"], (tx) => settingIn(tx, CATALOGUE_AS_OF));
  const deps = { fetch: (...asked: Parameters<typeof fetch>) => fetch(...asked), now: () => Date.now() };
  // Only the first arrival takes long enough to be worth saying.
  const result = before === null ? await whileSyncing(() => sync(deps)) : await sync(deps);
  if (!result.ok) return result.retryAfter ?? AFTER_FAILURE_MS;
  const { asOf } = result.state;
  if (before === null || result.changed || asOf - before >= KEEP_EVERY_MS) {
    await write(["settings"], (tx) => keepSetting(tx, CATALOGUE_AS_OF, asOf));
  }
  if (before === null) onArrival();
  return PACE_MS;
}

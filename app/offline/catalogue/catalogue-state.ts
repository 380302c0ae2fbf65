import type { CatalogueReader } from "#domain/catalogue-reader";

/** Where a phone's catalogue stands: none yet, or complete as of a sequence. */
export type CatalogueState =
  | { readonly held: false }
  | {
      readonly held: true;
      readonly epoch: string;
      readonly seq: number;
      /** The server's clock when it last said that this was all: milliseconds since the epoch. */
      readonly asOf: number;
      readonly products: number;
    };

/** How a sync ended. Whatever it says, the catalogue held is complete: the old one, or the new one. */
export type SyncResult =
  | { readonly ok: true; readonly changed: boolean; readonly state: CatalogueState & { held: true } }
  | {
      readonly ok: false;
      /**
       * `offline`: no answer, or the signal fired. `server`: an answer that is not a catalogue.
       * `no-room`: the device's storage is full. `storage`: IndexedDB refuses to work (private mode, wiped).
       * `outdated`: the server speaks a newer format; a new version of the app is needed.
       */
      readonly reason: "offline" | "server" | "no-room" | "storage" | "outdated";
      /** How long to wait before the next attempt, where the server said so; milliseconds. */
      readonly retryAfter?: number;
    };

export type SyncDeps = {
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch, by the device's clock. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
  /** Called as shards arrive: how many of how many bytes, uncompressed. */
  readonly onProgress?: (progress: { readonly received: number; readonly total: number }) => void;
};

/**
 * The phone's catalogue. While `state()` is not held, `home` to `search` must not be called: they reject.
 * Every call but `suggest` sees the latest committed sync, also one made by another tab or the service worker.
 */
export type PhoneCatalogue = CatalogueReader & {
  state(): Promise<CatalogueState>;
  /** Opens what `suggest` reads, where there is a catalogue: for the moment the search field is focused. */
  warm(): Promise<void>;
};

/**
 * `open-catalogue.ts` exports `openCatalogue(options?: OpenOptions): Promise<PhoneCatalogue>`, and
 * `sync-catalogue.ts` exports `syncCatalogue(deps: SyncDeps): Promise<SyncResult>`.
 */
export type OpenOptions = {
  /**
   * Starts `search-worker.ts`; listings and search then run there, off the main thread. Pages give it,
   * the service worker does not. It is called at the first listing.
   */
  readonly startWorker?: () => Worker;
};

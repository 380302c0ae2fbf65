import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from "idb";
import { announce } from "./announce.ts";
import type {
  CartRecord,
  Device,
  LaneRecord,
  OrderRecord,
  OutboxEntry,
  RejectionRecord,
  SettingRecord,
} from "./records.ts";

interface ShopSchema extends DBSchema {
  /** `this`, and by their client group earlier identities that still have something to send. */
  device: { key: string; value: Device };
  cart: { key: string; value: CartRecord };
  outbox: { key: string; value: OutboxEntry };
  lanes: { key: [string, string]; value: LaneRecord };
  orders: { key: string; value: OrderRecord; indexes: { owner: string } };
  settings: { key: string; value: SettingRecord };
  attention: { key: string; value: RejectionRecord };
}

export type ShopStore = StoreNames<ShopSchema>;
export type Reading = IDBPTransaction<ShopSchema, ShopStore[], "readonly" | "readwrite">;
export type Writing = IDBPTransaction<ShopSchema, ShopStore[], "readwrite">;

/** Why a write was not kept. In both cases nothing at all of it was. */
export type SaveFailure = "storage-full" | "storage-unavailable";
export type Saved<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: SaveFailure };

/** The permanent database. Versions only ever add stores and indexes: an older tab works on with a newer one. */
const NAME = "egm-shop";
const VERSION = 1;

let opened: Promise<IDBPDatabase<ShopSchema>> | null = null;

function shop(): Promise<IDBPDatabase<ShopSchema>> {
  opened ??= open(VERSION)
    // A newer tab has upgraded it. It holds everything this version knows, so take it as it is.
    .catch((error) => (named(error, "VersionError") ? open(undefined) : Promise.reject(error)))
    .catch((error) => {
      opened = null;
      throw error;
    });
  return opened;
}

function open(version: number | undefined): Promise<IDBPDatabase<ShopSchema>> {
  return openDB<ShopSchema>(NAME, version, {
    upgrade(db, oldVersion) {
      if (oldVersion < 1) {
        db.createObjectStore("device");
        db.createObjectStore("cart", { keyPath: "owner" });
        db.createObjectStore("outbox", { keyPath: "opId" });
        db.createObjectStore("lanes", { keyPath: ["clientGroup", "lane"] });
        db.createObjectStore("orders", { keyPath: "id" }).createIndex("owner", "owner");
        db.createObjectStore("settings", { keyPath: "key" });
        db.createObjectStore("attention", { keyPath: "opId" });
      }
    },
    // A newer tab wants to upgrade: let it, and open again with the next read or write.
    blocking(_current, _blocked, event) {
      opened = null;
      (event.target as IDBDatabase).close();
    },
    terminated() {
      opened = null;
    },
  });
}

/** Closes the connection; the next read or write opens a new one. */
export async function closeShop(): Promise<void> {
  const closing = opened;
  opened = null;
  (await closing?.catch(() => null))?.close();
}

/** Reads in one transaction. Throws when the browser grants no storage. */
export function read<T>(stores: ShopStore[], body: (tx: Reading) => Promise<T>): Promise<T> {
  return withConnection(
    async (db) => {
      const tx = db.transaction(stores, "readonly");
      // Both at once: storage wiped meanwhile fails the request and the transaction.
      const [value] = await Promise.all([body(tx), tx.done]);
      return value;
    },
    // Nobody but the browser aborts a read, and reading again is harmless.
    (error) => isConnectionLost(error) || named(error, "AbortError"),
  );
}

/**
 * Writes in one transaction flushed to disk, and announces the stores. Resolves only after the browser
 * reported it complete; on any failure nothing of it is kept. `body` may run twice, so it mints no ids, and
 * must await nothing but the transaction. What `body` throws aborts the transaction and is thrown on.
 */
export async function write<T>(stores: ShopStore[], body: (tx: Writing) => Promise<T>): Promise<Saved<T>> {
  try {
    const value = await withConnection((db) =>
      commit(db.transaction(stores, "readwrite", { durability: "strict" }), body),
    );
    announce(stores);
    return { ok: true, value };
  } catch (error) {
    const reason = failureOf(error);
    if (!reason) throw error;
    return { ok: false, reason };
  }
}

async function commit<T>(tx: Writing, body: (tx: Writing) => Promise<T>): Promise<T> {
  try {
    const value = await body(tx);
    await tx.done;
    return value;
  } catch (error) {
    const outcome = tx.done.catch((reason: unknown) => reason);
    try {
      tx.abort();
    } catch {
      // It has aborted itself already; `outcome` says why.
    }
    // When the disk is full the request fails first and the transaction names the quota.
    const reason = await outcome;
    throw named(reason, "QuotaExceededError") ? reason : error;
  }
}

/** WebKit drops connections of pages in the background, so a closed one is opened anew, once. */
async function withConnection<T>(
  use: (db: IDBPDatabase<ShopSchema>) => Promise<T>,
  isLost = isConnectionLost,
): Promise<T> {
  try {
    return await use(await shop());
  } catch (error) {
    if (!isLost(error)) throw error;
    await closeShop();
    return use(await shop());
  }
}

function isConnectionLost(error: unknown): boolean {
  if (named(error, "InvalidStateError")) return true;
  return named(error, "UnknownError") && /connection|server lost/i.test((error as Error).message);
}

const UNAVAILABLE = [
  "SecurityError",
  "UnknownError",
  "InvalidStateError",
  "AbortError",
  "NotFoundError",
  "VersionError",
];

function failureOf(error: unknown): SaveFailure | null {
  if (named(error, "QuotaExceededError")) return "storage-full";
  if (typeof indexedDB === "undefined" || UNAVAILABLE.some((name) => named(error, name)))
    return "storage-unavailable";
  return null;
}

function named(error: unknown, name: string): boolean {
  return typeof error === "object" && error !== null && "name" in error && error.name === name;
}

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import { CATALOGUE_SCHEMA, type Manifest } from "#domain/catalogue-wire";
import type { Changes } from "#domain/published/changes";

/*
 * The phone's catalogue is disposable: one database for each version of the published format, which never has to
 * be upgraded, and which may vanish at any time. It keeps published blobs as they came, not rows: putting 50,000
 * rows takes seconds, putting their shards takes milliseconds.
 */

/** What is held: always complete, because it is written with the blobs it names. */
export type Holding = {
  readonly manifest: Manifest;
  /** The manifest's sequence, or that of the last changes on top of it. */
  readonly seq: number;
  /** The server's clock when it last said that this was all: milliseconds since the epoch. */
  readonly asOf: number;
  /** Rows changed since the manifest's snapshot. */
  readonly changed: number;
};

export interface CatalogueSchema extends DBSchema {
  /** Uncompressed bytes by hash. */
  blobs: { key: string; value: Uint8Array<ArrayBuffer> };
  holding: { key: "now"; value: Holding };
  /** Everything since the manifest's snapshot. */
  changes: { key: "now"; value: Changes };
}
export type CatalogueDatabase = IDBPDatabase<CatalogueSchema>;

const NAME = "egm-catalogue-v";
let opening: Promise<CatalogueDatabase> | null = null;

/**
 * Runs `work` on the database, opening it where needed. Browsers lose connections in the background (WebKit) and
 * may evict everything at once; work that fails on a lost connection runs once more on a new one, so it must be
 * one transaction, or change nothing that is not safe to repeat.
 */
export async function withCatalogue<T>(work: (database: CatalogueDatabase) => Promise<T>): Promise<T> {
  const database = await connect();
  try {
    return await work(database);
  } catch (error) {
    if (!isLostConnection(error)) throw error;
    closeCatalogue();
    return work(await connect());
  }
}

/** Closes the connection; the next `withCatalogue` opens another. */
export function closeCatalogue(): void {
  const closing = opening;
  opening = null;
  closing?.then(
    (database) => database.close(),
    () => undefined,
  );
}

/** Deletes the catalogues of former versions of the format. */
export async function deleteFormerCatalogues(): Promise<void> {
  for (let schema = 1; schema < CATALOGUE_SCHEMA; schema++) await deleteDB(NAME + schema);
}

function connect(): Promise<CatalogueDatabase> {
  if (opening) return opening;
  const mine = openDB<CatalogueSchema>(NAME + CATALOGUE_SCHEMA, 1, {
    upgrade(database) {
      database.createObjectStore("blobs");
      database.createObjectStore("holding");
      database.createObjectStore("changes");
    },
    // Another tab wants to delete or replace the database: it must not wait for this one.
    blocking: () => forget(mine),
    terminated: () => forget(mine),
  });
  opening = mine;
  mine.catch(() => {
    if (opening === mine) opening = null;
  });
  return mine;
}

function forget(connection: Promise<CatalogueDatabase>): void {
  if (opening === connection) closeCatalogue();
}

function isLostConnection(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === "InvalidStateError" ||
      (error.name === "UnknownError" && /connection/i.test(error.message)))
  );
}

import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { closeShop } from "#offline/database";

/** An empty device: every test begins with one. */
export async function freshShop(): Promise<void> {
  await closeShop();
  globalThis.indexedDB = new IDBFactory();
}

import { openDB } from "idb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readCart } from "./cart.ts";
import { closeShop, read } from "./database.ts";
import { freshShop } from "./testing/fresh-shop.ts";
import { fill } from "./testing/shopping.ts";

beforeEach(freshShop);
afterEach(() => {
  vi.restoreAllMocks();
});

const lines = async () => (await readCart()).cart.lines.length;

test("an open tab gives way to a newer one's upgrade, and goes on with what the newer one made", async () => {
  await fill(1);
  // As a later version of the shop opens it: with one store more.
  const newer = await openDB("egm-shop", 2, { upgrade: (db) => void db.createObjectStore("added-later") });
  await fill(2);
  expect(await lines()).toBe(2);
  expect(newer.objectStoreNames).toContain("added-later");
  newer.close();
});

test("a tab opened after the upgrade by a newer one reads and writes as before", async () => {
  await fill(1);
  await closeShop();
  (await openDB("egm-shop", 2)).close();
  await fill(2);
  expect(await lines()).toBe(2);
});

test("a connection the browser lost in the background is opened anew, and nothing was lost", async () => {
  await fill(1);
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(() => {
    throw new DOMException("Connection to Indexed Database server lost. Refresh the page", "UnknownError");
  });
  await fill(2);
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(() => {
    throw new DOMException("The database connection is closing.", "InvalidStateError");
  });
  expect(await lines()).toBe(2);
});

test("a database that stays away is said to be away, not asked for ever", async () => {
  await fill(1);
  const asked = vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(() => {
    throw new DOMException("Connection to Indexed Database server lost.", "UnknownError");
  });
  await expect(read(["cart"], async () => 0)).rejects.toThrow("lost");
  await expect(fill(2)).rejects.toThrow("storage-unavailable");
  expect(asked.mock.calls.length).toBeLessThanOrEqual(4);
});

test("a browser that grants no storage once may grant it the next time", async () => {
  vi.spyOn(IDBFactory.prototype, "open").mockImplementationOnce(() => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  });
  await expect(fill(1)).rejects.toThrow("storage-unavailable");
  await fill(1);
  expect(await lines()).toBe(1);
});

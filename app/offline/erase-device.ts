import { read, type Saved, type ShopStore, write } from "./database.ts";
import { deviceIn, knownDeviceIn, mintGuest } from "./device.ts";

const ALL_STORES: ShopStore[] = ["device", "cart", "outbox", "lanes", "orders", "settings", "attention"];

/**
 * How many things of this device's owner the server has not answered yet, that erasing would lose. A cart on its way is
 * none: it goes with the account, and one that arrives later finds its session ended.
 */
export function unsentHere(): Promise<number> {
  return read(["device", "outbox"], async (tx) => {
    const owner = (await knownDeviceIn(tx))?.owner;
    const waiting = await tx.objectStore("outbox").getAll();
    return waiting.filter((entry) => entry.owner === owner && entry.name !== "cart.save").length;
  });
}

/**
 * The owner was erased: nothing of theirs stays on this device, which is a new guest's from now on. What an earlier
 * person at this device has left unsent is theirs and stays.
 */
export function eraseDevice(): Promise<Saved<void>> {
  const guest = mintGuest();
  return write(ALL_STORES, async (tx) => {
    const before = await deviceIn(tx, guest);
    for (const name of ["cart", "outbox", "orders", "attention"] as const) {
      const store = tx.objectStore(name);
      for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
        if (cursor.value.owner === before.owner) await cursor.delete();
      }
    }
    // Somebody who has something to send yet is the one exception: also the guest this person once was goes.
    const unsent = await tx.objectStore("outbox").getAll();
    const waiting = new Set(unsent.map((entry) => entry.owner));
    const settings = tx.objectStore("settings");
    for (let cursor = await settings.openCursor(); cursor; cursor = await cursor.continue()) {
      const [, owner] = /^(?:contact|account|order-cursor)\/(.+)$/.exec(cursor.value.key) ?? [];
      if (owner !== undefined && !waiting.has(owner)) await cursor.delete();
    }
    // A lane is named after the order it carried.
    const sending = new Set(unsent.map((entry) => entry.clientGroup));
    for (let cursor = await tx.objectStore("lanes").openCursor(); cursor; cursor = await cursor.continue()) {
      if (!sending.has(cursor.value.clientGroup)) await cursor.delete();
    }
    for (let cursor = await tx.objectStore("device").openCursor(); cursor; cursor = await cursor.continue()) {
      if (cursor.value.owner === before.owner) await cursor.delete();
    }
    await tx.objectStore("device").put(guest, "this");
  });
}

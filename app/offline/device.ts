import { type Reading, read, type Saved, type Writing, write } from "./database.ts";
import type { Device, Owner } from "./records.ts";
import { uuidv7 } from "./uuidv7.ts";

const SECRET_BYTES = 32;

export function guestOwner(clientGroup: string): Owner {
  return `guest/${clientGroup}`;
}

export function isGuest(owner: Owner): boolean {
  return owner.startsWith("guest/");
}

/** A new identity for a guest on this browser profile. */
export function mintGuest(): Device {
  const clientGroup = uuidv7();
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  const secret = btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/={1,2}$/, "");
  return { clientGroup, secret, owner: guestOwner(clientGroup) };
}

/** The device inside a transaction over `device`; `fresh` becomes the device where there is none yet. */
export async function deviceIn(tx: Writing, fresh: Device): Promise<Device> {
  const store = tx.objectStore("device");
  const known = await store.get("this");
  if (!known) await store.put(fresh, "this");
  return known ?? fresh;
}

/** The device inside a reading transaction over `device`; undefined before anything was kept on it. */
export function knownDeviceIn(tx: Reading): Promise<Device | undefined> {
  return tx.objectStore("device").get("this");
}

/** Who this browser profile is, minted and kept on first use. A sign-in form sends `clientGroup` and `secret` along. */
export async function readDevice(): Promise<Saved<Device>> {
  const known = await read(["device"], knownDeviceIn).catch(() => undefined);
  if (known) return { ok: true, value: known };
  const fresh = mintGuest();
  return write(["device"], (tx) => deviceIn(tx, fresh));
}

import { write } from "./database.ts";
import { keepSetting, SENDER_LEASE, settingIn } from "./settings.ts";

/** Longer than any call may take, so that a lease outlives its holder's call and not much more. */
const LEASE_MS = 45_000;

/** Keeps the turn for another while; must be called before each call to the server. False when it was lost. */
export type KeepTurn = () => Promise<boolean>;

/**
 * Runs `work` while no other tab or service worker of this browser profile does, after they are done. With Web
 * Locks the browser frees the turn of a tab that dies; elsewhere a lease in the database runs out.
 * @returns null when somebody else has the turn and no Web Lock to wait in line for.
 */
export async function takeTurn<T>(
  name: string,
  work: (keep: KeepTurn) => Promise<T>,
  locks: LockManager | undefined = globalThis.navigator?.locks,
): Promise<T | null> {
  if (locks) return locks.request(name, () => work(async () => true));
  const holder = crypto.randomUUID();
  if (!(await claim(holder))) return null;
  try {
    return await work(() => claim(holder));
  } finally {
    await release(holder);
  }
}

async function claim(holder: string): Promise<boolean> {
  const now = Date.now();
  const claimed = await write(["settings"], async (tx) => {
    const lease = await settingIn(tx, SENDER_LEASE);
    // A lease further away than any could be was given by a clock that has since been set back.
    const taken = lease && lease.holder !== holder && lease.until > now && lease.until <= now + LEASE_MS;
    if (taken) return false;
    await keepSetting(tx, SENDER_LEASE, { holder, until: now + LEASE_MS });
    return true;
  });
  return claimed.ok && claimed.value;
}

async function release(holder: string): Promise<void> {
  await write(["settings"], async (tx) => {
    const lease = await settingIn(tx, SENDER_LEASE);
    if (lease?.holder === holder) await keepSetting(tx, SENDER_LEASE, { holder, until: 0 });
  });
}

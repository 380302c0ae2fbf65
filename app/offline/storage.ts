/**
 * Asks the browser not to evict what this device keeps. Asked when an order is placed: then there is something
 * to lose, and browsers that put the question to the person put it where it makes sense.
 */
export async function askToKeepStorage(): Promise<boolean> {
  if (typeof navigator === "undefined" || !navigator.storage?.persist) return false;
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}

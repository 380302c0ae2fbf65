import { OF_SHELL, SHELL } from "./shell-address.ts";

/** The document every shopper page starts from, and what it needs: one cache a build. */
const PREFIX = "egm-shell-";

type Build = { readonly id: string; readonly files: readonly string[] };

/**
 * Keeps everything a build's shopper pages need. Files whose names carry their content are taken from the
 * builds before. Rejects when anything is missing: then this version is not installed, and the one before stays.
 */
export async function fillShell({ id, files }: Build): Promise<void> {
  const cache = await caches.open(PREFIX + id);
  await Promise.all([keepShell(cache), ...files.map((file) => keepFile(cache, file))]);
}

async function keepFile(cache: Cache, file: string): Promise<void> {
  const known = file.startsWith("/assets/") ? await caches.match(file) : undefined;
  const response =
    known ?? (await fetch(file, { cache: file.startsWith("/assets/") ? "default" : "no-cache" }));
  if (!response.ok) throw new Error(`${file} answered ${response.status}`);
  await cache.put(file, response);
}

/** Kept as it came: its policy names the hashes of its scripts, so nothing in it may be rewritten. */
async function keepShell(cache: Cache): Promise<void> {
  const response = await fetch(SHELL, { cache: "no-cache" });
  const html = await response.clone().text();
  if (!response.ok || !html.includes(OF_SHELL)) throw new Error(`${SHELL} is not a shell`);
  await cache.put(SHELL, response);
}

/** The shell of this build; undefined when the browser has thrown it away. */
export async function readShell({ id }: Build): Promise<Response | undefined> {
  return (await caches.open(PREFIX + id)).match(SHELL);
}

/**
 * Forgets the builds before, but for the last one: a tab that has not reloaded yet may still ask for its chunks
 * with no network to fetch them from.
 */
export async function forgetOldShells({ id }: Build): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + id);
  // Caches are listed in the order they were made.
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
}

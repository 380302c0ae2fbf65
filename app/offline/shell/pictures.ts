import * as v from "valibot";

/** Illustrations outlive builds: they change under their own names only when the artwork does. */
const CACHE = "egm-pictures";
const INDEX = "/illustrations/index.json";
const AT_ONCE = 4;

/** Uploaded pictures never change under their name. There may be any number: a device keeps the last it fetched. */
const PHOTOS = "egm-photos";
const MOST_PHOTOS = 400;

/** An illustration from the device, else from the server and then kept. */
export async function answerPicture(request: Request): Promise<Response> {
  return answerKept(request, await caches.open(CACHE), () => undefined);
}

/** An uploaded picture, likewise; without a network in another of its sizes rather than not at all. */
export async function answerPhoto(request: Request): Promise<Response> {
  const photos = await caches.open(PHOTOS);
  try {
    return await answerKept(request, photos, async (cache) => {
      const kept = await cache.keys();
      await Promise.all(kept.slice(0, -MOST_PHOTOS).map((oldest) => cache.delete(oldest)));
    });
  } catch (error) {
    const sizes = request.url.slice(0, request.url.lastIndexOf("/") + 1);
    const other = (await photos.keys()).find(({ url }) => url.startsWith(sizes));
    const held = other && (await photos.match(other));
    if (held) return held;
    throw error;
  }
}

type MakeRoom = (cache: Cache) => Promise<void> | undefined;

async function answerKept(request: Request, cache: Cache, makeRoom: MakeRoom): Promise<Response> {
  const known = await cache.match(request.url);
  if (known) return known;
  const response = await fetch(request);
  if (!response.ok) return response;
  const keep = async (copy: Response) => {
    await cache.put(request.url, copy);
    await makeRoom(cache);
  };
  // Without room the picture is shown all the same.
  await keep(response.clone()).catch(() => undefined);
  return response;
}

/** Fetches every illustration this device lacks, a few at a time. Stops at the first the network refuses. */
export async function fetchAllPictures(): Promise<void> {
  const cache = await caches.open(CACHE);
  const answer = await fetch(INDEX, { cache: "no-cache" });
  const paths = v.parse(v.array(v.string()), await answer.json());
  const held = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const missing = paths.filter((path) => !held.has(path));
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (let path = missing.pop(); path; path = missing.pop()) await cache.add(path);
  });
  await Promise.all(lanes);
}

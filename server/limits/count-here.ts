import { LRUCache } from "lru-cache";
import type { Counter } from "./count.server.ts";
import { bucketAt, type Standing, standingOf } from "./sliding-window.ts";

type Held = { readonly bucket: number; readonly before: number; readonly present: number };

/** Counts in this process alone, for as long as Redis is gone: with several processes, each lets through its own. */
export class CountHere {
  readonly #held = new LRUCache<string, Held>({ max: 20_000 });

  /** Counts one happening under each counter; `now` in milliseconds since the epoch. */
  count(counters: readonly Counter[], now: number): readonly Standing[] {
    return counters.map((counter) => {
      const bucket = bucketAt(now, counter);
      const held = this.#held.get(counter.about);
      const next = { bucket, before: earlier(held, bucket), present: presentIn(held, bucket) + 1 };
      this.#held.set(counter.about, next);
      return standingOf(counter, { ...next, now });
    });
  }
}

function presentIn(held: Held | undefined, bucket: number): number {
  return held?.bucket === bucket ? held.present : 0;
}

function earlier(held: Held | undefined, bucket: number): number {
  if (held?.bucket === bucket) return held.before;
  return held?.bucket === bucket - 1 ? held.present : 0;
}

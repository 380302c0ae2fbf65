/** Something with a name, as the ring keeps it. */
export type Named = { readonly kid: string };

/** Milliseconds after which what is known is read again, while answers still come from it. */
const STALE_AFTER = 60_000;
/** Milliseconds after which nobody is answered from it any more, as long as it can be read again. */
const TOO_OLD_AFTER = 5 * 60_000;
/** Milliseconds between two readings that an unknown name may cause: names are free to invent. */
const ASKED_AGAIN_AFTER = 5_000;

/**
 * Keys in memory, so that no request asks the database: read again once a minute behind the requests' backs, and when
 * an unknown key is asked for, which rotation on another machine explains. Where the database is gone, what is
 * known stays good.
 *
 * @param now a clock that only goes forward, in milliseconds
 */
export function keyRing<Key extends Named>(read: () => Promise<readonly Key[]>, now: () => number) {
  let known: readonly Key[] | undefined;
  let readAt = 0;
  let triedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<readonly Key[]> | undefined;

  function readAgain(): Promise<readonly Key[]> {
    triedAt = now();
    reading ??= read()
      .then((keys) => {
        known = keys;
        readAt = now();
        return keys;
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  }

  /** All keys. @throws what `read` throws, when nothing is known yet. */
  async function all(): Promise<readonly Key[]> {
    if (known === undefined) return readAgain();
    const age = now() - readAt;
    if (age < STALE_AFTER) return known;
    const fallback = known;
    const again = readAgain().catch(() => fallback);
    return age < TOO_OLD_AFTER ? known : again;
  }

  return {
    all,
    /** The key of that name; null when there is none. */
    async find(kid: string): Promise<Key | null> {
      const named = (keys: readonly Key[]) => keys.find((key) => key.kid === kid) ?? null;
      const found = named(await all());
      if (found !== null || now() - triedAt < ASKED_AGAIN_AFTER) return found;
      return named(await readAgain().catch(() => []));
    },
    /** Reads again at the next use: this process has changed the keys. */
    forget(): void {
      known = undefined;
    },
  };
}

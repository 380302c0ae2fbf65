/** How long a shared cache may keep a response. */
export type SharedLifetime = {
  /** Milliseconds it is fresh, > 0. */
  fresh: number;
  /** Milliseconds after that during which it may still be served while a new one is made. */
  stale: number;
};

function seconds(header: string, directive: string): number {
  const match = new RegExp(`(?:^|[\\s,])${directive}=(\\d+)`).exec(header);
  return match?.[1] === undefined ? 0 : Number(match[1]);
}

/** What a `Cache-Control` header allows a shared cache; undefined when it allows nothing. */
export function sharedLifetime(header: string | null): SharedLifetime | undefined {
  if (header === null || !/(?:^|[\s,])public(?:$|[\s,])/.test(header)) return undefined;
  if (/no-store|no-cache|private/.test(header)) return undefined;
  const fresh = seconds(header, "s-maxage") * 1000;
  if (fresh === 0) return undefined;
  return { fresh, stale: seconds(header, "stale-while-revalidate") * 1000 };
}

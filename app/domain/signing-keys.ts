import { ACCESS_TOKEN_MS, CLOCK_TOLERANCE_MS } from "./tokens.ts";

/** When a key signs, in milliseconds since the epoch: from, inclusive, until, exclusive. */
export type SigningSpan = { readonly kid: string; readonly signsFrom: number; readonly signsUntil: number };

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** How long a key signs. */
export const SIGNING_MS = 30 * DAY;
/** How long before it signs a key is announced: longer than any verifier keeps a copy of the key set. */
export const ANNOUNCED_MS = DAY;

/** The last token a key signed has ended by then, on every clock. */
export function verifiesUntil({ signsUntil }: SigningSpan): number {
  return signsUntil + ACCESS_TOKEN_MS + CLOCK_TOLERANCE_MS;
}

/** The key that signs now: of two the one that began last. Null when there is none. */
export function signingNow<Key extends SigningSpan>(keys: readonly Key[], now: number): Key | null {
  const signing = keys.filter((key) => key.signsFrom <= now && now < key.signsUntil);
  return signing.reduce<Key | null>(
    (best, key) => (best && best.signsFrom >= key.signsFrom ? best : key),
    null,
  );
}

/** The span of the key that has to be made now so that one always signs and none begins unannounced. */
export function nextSpan(
  keys: readonly SigningSpan[],
  now: number,
): Pick<SigningSpan, "signsFrom" | "signsUntil"> | null {
  const current = signingNow(keys, now);
  if (current === null) return { signsFrom: now, signsUntil: now + SIGNING_MS };
  const covered = Math.max(...keys.map((key) => key.signsUntil));
  // Twice the time a key is announced, so that a worker that is down for a day still announces it in time.
  if (covered - now > 2 * ANNOUNCED_MS) return null;
  return { signsFrom: covered, signsUntil: covered + SIGNING_MS };
}

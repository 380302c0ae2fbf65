import { ANNOUNCED_MS, nextSpan, SIGNING_MS, verifiesUntil } from "#domain/signing-keys";
import { inTransaction } from "#server/platform/transaction.server";
import { makeSigningKey } from "#server/tokens/make-signing-key.server";
import {
  deleteSigningKeys,
  insertSigningKey,
  lockSigningKeys,
  readSigningKeys,
  stopSigningAt,
} from "#server/tokens/signing-key-records.server";

/** What changed: the key that was made, if any, and how many are gone. */
export type Rotation = { readonly made: string | null; readonly deleted: number };

/**
 * Makes the next key when it is time to announce it, and deletes those whose last token has ended. As often as one
 * likes and from as many processes: only one of them makes a key.
 *
 * @param now milliseconds since the epoch
 */
export async function tendSigningKeys(now: number): Promise<Rotation> {
  const keys = await readSigningKeys();
  const due = nextSpan(keys, now) !== null || keys.some((key) => verifiesUntil(key) <= now);
  if (!due) return { made: null, deleted: 0 };
  const fresh = await makeSigningKey();
  return inTransaction(async (tx) => {
    await lockSigningKeys(tx);
    const known = await readSigningKeys(tx);
    const span = nextSpan(known, now);
    if (span) await insertSigningKey(tx, { ...fresh, ...span });
    const over = known.filter((key) => verifiesUntil(key) <= now).map(({ kid }) => kid);
    await deleteSigningKeys(tx, over);
    return { made: span && fresh.kid, deleted: over.length };
  });
}

/** Announces a new key now, whatever the calendar says; it takes over in a day and tokens go on being verified. */
export async function rotateSigningKeys(now: number): Promise<Rotation> {
  const fresh = await makeSigningKey();
  const signsFrom = now + ANNOUNCED_MS;
  await inTransaction(async (tx) => {
    await lockSigningKeys(tx);
    await stopSigningAt(tx, signsFrom);
    await insertSigningKey(tx, { ...fresh, signsFrom, signsUntil: signsFrom + SIGNING_MS });
  });
  return { made: fresh.kid, deleted: 0 };
}

/**
 * Puts a new key in place of all others at once, as when one was stolen: no token there is opens anything any more,
 * here after a minute of requests or five without, elsewhere when the verifier reads the key set again.
 */
export async function withdrawSigningKeys(now: number): Promise<Rotation> {
  const fresh = await makeSigningKey();
  return inTransaction(async (tx) => {
    await lockSigningKeys(tx);
    const kids = (await readSigningKeys(tx)).map(({ kid }) => kid);
    await deleteSigningKeys(tx, kids);
    await insertSigningKey(tx, { ...fresh, signsFrom: now, signsUntil: now + SIGNING_MS });
    return { made: fresh.kid, deleted: kids.length };
  });
}

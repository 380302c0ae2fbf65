import { randomBytes } from "node:crypto";
import { ownCookie, readOwnCookie } from "#server/http/own-cookie";
import { keyedHash } from "#server/platform/keyed-hash.server";
import { type RedisResult, withRedis } from "#server/platform/redis.server";

/** Seconds a person has to fetch their key and touch it. */
export const CHALLENGE_SECONDS = 5 * 60;

/** What a signature is asked for: one made for another purpose is worth nothing. */
export type Purpose = "sign-in" | "add" | "confirm";

const COOKIE = "egm-passkey";
const BROWSER = /^[A-Za-z0-9_-]{43}$/;

/** A challenge for an authenticator to sign, and the `Set-Cookie` that ties it to the browser it was given to. */
export type Challenge = { readonly bytes: Uint8Array<ArrayBuffer>; readonly cookie: string };

/**
 * Gives the browser a challenge. It may hold several, as one who has two tabs open does.
 * @param accountId whose passkey must sign; null where that is yet to be learned
 */
export async function giveChallenge(
  request: Request,
  purpose: Purpose,
  accountId: string | null,
): Promise<RedisResult<Challenge>> {
  const browser = readOwnCookie(request, COOKIE, BROWSER) ?? randomBytes(32).toString("base64url");
  const bytes = new Uint8Array(randomBytes(32));
  const key = keyOf(browser, purpose, accountId, Buffer.from(bytes).toString("base64url"));
  const kept = await withRedis((redis) => redis.set(key, "given", "EX", CHALLENGE_SECONDS));
  if (!kept.ok) return kept;
  return {
    ok: true,
    value: { bytes, cookie: ownCookie(request, COOKIE, browser, CHALLENGE_SECONDS, "Strict") },
  };
}

/** Whether this browser was given `challenge` for this, not long ago; it is taken back, so the answer is yes once. */
export async function takeChallenge(
  request: Request,
  purpose: Purpose,
  accountId: string | null,
  challenge: string,
): Promise<RedisResult<boolean>> {
  const browser = readOwnCookie(request, COOKIE, BROWSER);
  if (browser === null) return { ok: true, value: false };
  const taken = await withRedis((redis) => redis.getdel(keyOf(browser, purpose, accountId, challenge)));
  return taken.ok ? { ok: true, value: taken.value === "given" } : taken;
}

/** Keyed, so that whoever can write to Redis plants no challenge, and whoever can read it learns none. */
function keyOf(browser: string, purpose: Purpose, accountId: string | null, challenge: string): string {
  const hash = keyedHash("passkey-challenge", JSON.stringify([browser, purpose, accountId, challenge]));
  return `passkey-challenge:${hash.toString("base64url")}`;
}

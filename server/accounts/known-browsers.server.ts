import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Member } from "#server/accounts/account-records.server";
import { choiceOf } from "#server/accounts/passwords.server";
import { ownCookie, readOwnCookie } from "#server/http/own-cookie";
import { keyedHash } from "#server/platform/keyed-hash.server";

/** Accounts one browser is remembered by, the last used first: enough for a family's tablet. */
const MAX_ACCOUNTS = 8;
/** The longest that browsers keep a cookie; every sign-in starts it anew. */
const KEPT_SECONDS = 400 * 24 * 60 * 60;

const COOKIE = "egm-known-browser";
/** A name for the browser, then a mark for each account. */
const FORM = new RegExp(`^[\\w-]{22}(?:\\.[\\w-]{22}){0,${MAX_ACCOUNTS}}$`);

export type RecognisedBrowser = {
  /** Whether this account has signed in here before, under the password that stands. */
  readonly known: boolean;
  /** The `Set-Cookie` by which it will be the next time. */
  readonly cookie: string;
};

/**
 * Whether a browser is one its owner has signed in with before. It carries the answer itself, so no list of people's
 * browsers is kept, and nobody can make or read a mark without `LOOKUP_SECRET`. It opens nothing: whoever copies the
 * cookie can keep one mail from being written, and still has to sign in.
 */
export function recogniseBrowser(
  request: Request,
  member: Pick<Member, "owner" | "passwordHash">,
): RecognisedBrowser {
  const [name, ...marks] = readOwnCookie(request, COOKIE, FORM)?.split(".") ?? [];
  const browser = name ?? randomBytes(16).toString("base64url");
  const mark = markOf(browser, member);
  const others = marks.filter((other) => !isSame(other, mark));
  const value = [browser, mark, ...others].slice(0, 1 + MAX_ACCOUNTS).join(".");
  return {
    known: others.length < marks.length,
    cookie: ownCookie(request, COOKIE, value, KEPT_SECONDS, "Strict"),
  };
}

/** Says nothing of the account, and is no good in another browser or once the password is another. */
function markOf(browser: string, { owner, passwordHash }: Pick<Member, "owner" | "passwordHash">): string {
  const text = JSON.stringify([browser, owner.accountId, choiceOf(passwordHash)]);
  return keyedHash("known-browser", text).subarray(0, 16).toString("base64url");
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

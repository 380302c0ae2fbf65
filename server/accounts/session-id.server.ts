import { createHmac, createSecretKey, randomBytes } from "node:crypto";
import { SESSION_LIFETIMES, type SessionKind } from "#domain/sessions";
import { config } from "#server/config.server";

/**
 * A session id: a letter for the session's kind, a tag of its account, and 256 random bits. Kind and tag can be
 * read before Redis is asked, so that one command both finds a session and restarts its own idle time, and an
 * account's requests can be counted in that same round trip. Changing either names a session that does not exist.
 */
export type SessionId = { readonly text: string; readonly kind: SessionKind; readonly accountTag: string };

const LETTERS = { shopper: "s", vendor: "v", market: "m" } as const satisfies Record<SessionKind, string>;
const KIND_OF: Readonly<Record<string, SessionKind>> = { s: "shopper", v: "vendor", m: "market" };
const FORM = /^([svm])([A-Za-z0-9_-]{11})[A-Za-z0-9_-]{43}$/;

/** A new id for a session of `kind` of an account. */
export function mintSessionId(kind: SessionKind, accountId: string): string {
  return `${LETTERS[kind]}${accountTagOf(accountId)}${randomBytes(32).toString("base64url")}`;
}

/** The parts of an id; null when it has not the right form. */
export function parseSessionId(text: string): SessionId | null {
  const [, letter = "", accountTag = ""] = FORM.exec(text) ?? [];
  const kind = KIND_OF[letter];
  return kind === undefined ? null : { text, kind, accountTag };
}

/** Stands for an account where its id must not be read: 64 bits that only this server can make. */
export function accountTagOf(accountId: string): string {
  return hmac(`account ${accountId}`).subarray(0, 8).toString("base64url");
}

/**
 * The name Redis knows a session by, which opens nothing: reading Redis gives nobody a session, and writing to it
 * neither, without the server's secret.
 */
export function sidOf(id: string): string {
  return hmac(id).toString("base64url");
}

const SID = /^[A-Za-z0-9_-]{43}$/;

/** Whether a text has the form of a session's name. */
export function isSid(text: string): boolean {
  return SID.test(text);
}

/** Seconds without a request after which a session of `kind` ends. */
export function idleSeconds(kind: SessionKind): number {
  return SESSION_LIFETIMES[kind].idleMs / 1000;
}

// Made once: a key given as text is turned into one of OpenSSL's for every hash.
const key = createSecretKey(Buffer.from(config.sessionSecret, "utf8"));

function hmac(text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

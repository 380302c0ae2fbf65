import type { AccountProblem } from "#domain/accounts";
import { problemResponse } from "#server/http/problem";

const PROBLEMS: Record<AccountProblem, { readonly status: number; readonly title: string }> = {
  "no-session": { status: 401, title: "Nobody is signed in" },
  "bad-token": { status: 401, title: "The access token is not valid, or not any more" },
  "sessions-unavailable": { status: 503, title: "Sessions cannot be read just now" },
  "wrong-secret": { status: 403, title: "The secret does not fit this client group" },
  "member-device": { status: 409, title: "This client group belongs to a member, who has to sign in" },
  "wrong-credentials": { status: 401, title: "The e-mail and the password do not fit together" },
  "password-breached": { status: 422, title: "This password is known from breaches" },
  "password-personal": { status: 422, title: "This password says who it belongs to" },
  "wrong-code": { status: 401, title: "This is not the code that was sent" },
  "wrong-password": { status: 401, title: "This is not the password" },
  "challenge-ended": { status: 410, title: "This code or link does not work any more" },
  "too-many-attempts": { status: 429, title: "Too many attempts" },
  "second-factor-needed": { status: 401, title: "A second factor has to be shown, too" },
  "second-factor-wrong": { status: 401, title: "This code is wrong, or was used before" },
  "second-factor-expired": { status: 401, title: "Begin again with the password" },
  "passkey-refused": { status: 401, title: "This passkey does not sign in here" },
  "passkey-known": { status: 409, title: "This passkey is kept already" },
  "too-many-passkeys": { status: 409, title: "There is room for no more passkeys" },
  "wrong-proof": { status: 403, title: "This does not prove who you are" },
  "cross-origin": { status: 403, title: "This request came from another site" },
};

/** Seconds a client is asked to wait for Redis to come back. */
const RETRY_SECONDS = 5;

/** The problem document of a refusal. `retryAfter` in seconds, where waiting helps. */
export function accountProblem(code: AccountProblem, retryAfter?: number): Response {
  const wait = retryAfter ?? (code === "sessions-unavailable" ? RETRY_SECONDS : undefined);
  return problemResponse(
    // In the document as well: what a page's loader throws reaches the page without its headers.
    { ...PROBLEMS[code], code, ...(wait === undefined ? {} : { members: { retryAfter: wait } }) },
    {
      ...(wait === undefined ? {} : { "Retry-After": String(wait) }),
      // RFC 6750 §3, for clients that act on the header alone.
      ...(code === "bad-token" ? { "WWW-Authenticate": 'Bearer error="invalid_token"' } : {}),
    },
  );
}

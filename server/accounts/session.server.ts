import type { Owner } from "#domain/accounts";
import { type Actor, ASSURANCES, type Assurance } from "#domain/actors";
import { deviceLabelOf } from "#domain/device-label";
import { coarseNetwork } from "#domain/network";
import { SESSION_LIFETIMES, sessionKindOf } from "#domain/sessions";
import { accountProblem } from "#server/accounts/account-problem";
import {
  askingAddress,
  findAsker,
  forgetAsker,
  shownCredentials,
  startedFor,
} from "#server/accounts/asking.server";
import {
  forgetSessionCookie,
  readSessionCookie,
  sessionCookie,
} from "#server/accounts/session-cookie.server";
import { accountTagOf, mintSessionId, sidOf } from "#server/accounts/session-id.server";
import {
  dropSession,
  dropSessionsOf,
  putSession,
  type SessionRecord,
} from "#server/accounts/session-records.server";
import type { RedisResult } from "#server/platform/redis.server";

/**
 * Who the request acts for, null for nobody, or that sessions cannot be read: by its access token where it shows one
 * (`/api/` only), else by its session cookie. One Redis round trip, which also restarts a session's idle time; none
 * for a request that shows neither.
 */
export async function findActor(request: Request): Promise<RedisResult<Actor | null>> {
  const found = await findAsker(request);
  return found.ok ? { ok: true, value: found.value?.actor ?? null } : found;
}

/** Who the request acts for; null when nobody is signed in or sessions cannot be read. */
export async function readActor(request: Request): Promise<Actor | null> {
  const found = await findActor(request);
  return found.ok ? found.value : null;
}

/**
 * Who the request acts for.
 * @throws {Response} a problem document: 401 `no-session`, 401 `bad-token` for an access token that is not or no
 * longer good, or 503 `sessions-unavailable` with Retry-After when Redis is gone, on which a device keeps what it has
 * and tries again.
 */
export async function requireActor(request: Request): Promise<Actor> {
  const found = await findActor(request);
  if (!found.ok) throw accountProblem("sessions-unavailable");
  // The browser keeps its cookie: this answer may arrive after that of a sign-in sent meanwhile, and would take
  // the new session away.
  if (found.value === null) throw accountProblem(await absenceOf(request));
  return found.value;
}

async function absenceOf(request: Request): Promise<"no-session" | "bad-token"> {
  const { by } = await shownCredentials(request);
  return by === "token" || by === "bad-token" ? "bad-token" : "no-session";
}

/** The name of the session a request came with, live or not; null for none. */
export function sessionNameOf(request: Request): string | null {
  const id = readSessionCookie(request);
  return id === null ? null : sidOf(id.text);
}

/**
 * Starts a session for `owner`, who has just proved with `assurance` who they are, under a new id, ends the one the
 * request came with, and gives the `Set-Cookie`. A session id from before signing in is therefore worth nothing
 * after it.
 */
export async function startSession(
  request: Request,
  owner: Owner,
  assurance: Assurance,
): Promise<RedisResult<string>> {
  const now = Date.now();
  const actor = { ...owner, assurance, authenticatedAt: now, scopes: [] };
  const endsAt = now + SESSION_LIFETIMES[sessionKindOf(owner.role)].absoluteMs;
  const device = deviceLabelOf(request.headers.get("User-Agent"));
  const record = { actor, startedAt: now, endsAt, device, network: coarseNetwork(askingAddress()) };
  const started = await underNewId(request, record);
  return started.ok ? { ok: true, value: started.value.cookie } : started;
}

/**
 * Notes that the person of the request's session has proved with `assurance`, just now, who they are: the session
 * goes on under a new id, never less sure than before, and ends when it would have ended. Gives the `Set-Cookie`.
 * @throws {Response} 401 `no-session` when the session has ended, also when it ends at this very moment.
 */
export async function raiseSession(request: Request, assurance: Assurance): Promise<RedisResult<string>> {
  return replaceSession(request, (actor) => ({
    ...actor,
    assurance:
      ASSURANCES.indexOf(assurance) > ASSURANCES.indexOf(actor.assurance) ? assurance : actor.assurance,
    authenticatedAt: Date.now(),
  }));
}

/**
 * Gives the request's session a new id and changes nothing else: for the device on which a password or a second
 * factor was changed, after which every copy of the old cookie is worth nothing. Gives the `Set-Cookie`.
 * @throws {Response} 401 `no-session` when the session has ended.
 */
export async function rotateSession(request: Request): Promise<RedisResult<string>> {
  return replaceSession(request, (actor) => actor);
}

/** Ends the session the request came with and gives the `Set-Cookie` that forgets it. */
export async function endSession(request: Request): Promise<RedisResult<string>> {
  const sid = sessionNameOf(request);
  const found = await findAsker(request);
  if (!found.ok) return found;
  forgetAsker();
  const ended = sid === null ? found : await dropSession(sid, found.value?.actor.accountId ?? null);
  return ended.ok ? { ok: true, value: forgetSessionCookie(request) } : ended;
}

/** Ends every session of an account, on all devices, and says how many there were. */
export async function endSessionsOf(accountId: string): Promise<RedisResult<number>> {
  forgetAsker();
  return dropSessionsOf(accountId, null);
}

/** Ends every session of an account but the one the request came with. */
export async function endOtherSessionsOf(request: Request, accountId: string): Promise<RedisResult<number>> {
  return dropSessionsOf(accountId, sessionNameOf(request));
}

async function replaceSession(
  request: Request,
  change: (actor: SessionRecord["actor"]) => SessionRecord["actor"],
): Promise<RedisResult<string>> {
  const found = await findAsker(request);
  if (!found.ok) return found;
  const session = found.value?.session ?? null;
  if (session === null) throw accountProblem("no-session");
  const record = { ...session, actor: change(session.actor) };
  const put = await underNewId(request, record);
  if (!put.ok) return put;
  if (put.value.replaced) return { ok: true, value: put.value.cookie };
  // It was revoked between reading and replacing: it must not live on under another name.
  await dropSession(put.value.sid, record.actor.accountId);
  throw accountProblem("no-session");
}

async function underNewId(
  request: Request,
  record: SessionRecord,
): Promise<RedisResult<{ sid: string; cookie: string; replaced: boolean }>> {
  const { actor, endsAt } = record;
  const id = mintSessionId(sessionKindOf(actor.role), actor.accountId);
  const sid = sidOf(id);
  const put = await putSession(sid, record, sessionNameOf(request));
  forgetAsker();
  startedFor(accountTagOf(actor.accountId));
  if (!put.ok) return put;
  const maxAge = Math.max(0, Math.round((endsAt - Date.now()) / 1000));
  return {
    ok: true,
    value: { sid, cookie: sessionCookie(request, id, maxAge), replaced: put.value.replaced },
  };
}

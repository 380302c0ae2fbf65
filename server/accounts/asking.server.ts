import { AsyncLocalStorage } from "node:async_hooks";
import type { Actor } from "#domain/actors";
import { type Credentials, credentialsOf } from "#server/accounts/credentials.server";
import { noteSeen } from "#server/accounts/note-seen.server";
import { isPartnerAdmitted } from "#server/accounts/partner-liveness.server";
import { sidOf } from "#server/accounts/session-id.server";
import { peekSession, type SessionRecord, touchSession } from "#server/accounts/session-records.server";
import type { RedisResult } from "#server/platform/redis.server";
import { lastWriteOf, noteWrites } from "#server/replicas/last-writes.server";
import { BEYOND_ALL, type WalPosition } from "#server/replicas/wal-position";
import { actorOf } from "#server/tokens/access-token.server";

/**
 * Who was found to ask: the actor, their session where a cookie named one, and how much of the database's log shows
 * them all they did.
 */
export type Found = {
  readonly actor: Actor;
  readonly session: SessionRecord | null;
  readonly mustSee: WalPosition;
};

/**
 * What is known of the request being answered: the address it came from, and who sent it once somebody began to ask.
 * Remix hands every loader a Request of its own making, so that what was read for one cannot hang on it.
 */
type Asking = {
  readonly address: string;
  shown: string;
  credentials?: Promise<Credentials>;
  found?: Finding;
  /** The request may change something. */
  writes?: true;
  /** Stands for the account a session was started for while answering. */
  startedFor?: string;
};
type Finding = Promise<RedisResult<Found | null>>;

const asking = new AsyncLocalStorage<Asking>();

/** Runs `body`, which answers one request that came from `address`. Who sent it is found out at most once in it. */
export function whileAsking<T>(address: string, body: () => T): T {
  return asking.run({ address, shown: "" }, body);
}

/** The address the request being answered came from; empty outside of one. */
export function askingAddress(): string {
  return asking.getStore()?.address ?? "";
}

/** What the request shows of who sends it: no Redis, no query, and a token's signature is verified once. */
export function shownCredentials(request: Request): Promise<Credentials> {
  const scope = scopeOf(request);
  scope.credentials ??= credentialsOf(request);
  return scope.credentials;
}

/**
 * Who sends the request, null for nobody: one Redis round trip, none where it shows nothing. Where the host, once it
 * has awaited `shownCredentials`, calls this and counts the request in the same tick, both travel to Redis together
 * and the route's own `requireActor` waits for that one answer.
 */
export function findAsker(request: Request): Finding {
  const scope = scopeOf(request);
  scope.found ??= shownCredentials(request).then(find);
  return scope.found;
}

/**
 * Whether who sent a request some time ago might send it again. Their session's idle time goes on: nobody is kept signed
 * in by listening. While Redis is away nobody is sent off.
 */
export async function mayStillAsk(request: Request): Promise<boolean> {
  const credentials = await credentialsOf(request);
  if (credentials.by === "session") {
    const session = await peekSession(sidOf(credentials.id.text));
    return !session.ok || session.value !== null;
  }
  if (credentials.by !== "token") return false;
  const live = await isLive(credentials.claims);
  return !live.ok || live.value;
}

/** What was read is read again: the session was started, replaced or ended. */
export function forgetAsker(): void {
  const scope = asking.getStore();
  if (scope) scope.found = undefined;
}

/** The request being answered may change something: what is read for it from now on is the primary's. */
export function askerWrites(): void {
  const scope = asking.getStore();
  if (scope) scope.writes = true;
}

/** How much of the log a database must have replayed for the asker to find there what they did. No Redis of its own. */
export async function lastWriteOfAsker(request: Request): Promise<WalPosition> {
  // A form that is sent without a script is answered with the page as it is after the change.
  if (asking.getStore()?.writes) return BEYOND_ALL;
  const found = await findAsker(request);
  return found.ok && found.value !== null ? found.value.mustSee : BEYOND_ALL;
}

/** A session was started for an account while answering: what was written until then is that account's doing too. */
export function startedFor(accountTag: string): void {
  const scope = asking.getStore();
  if (scope) scope.startedFor = accountTag;
}

/**
 * Notes, once a request that may have written is answered, that whoever sent it must see from now on what is committed:
 * before they hear of it themselves.
 */
export async function noteAskersWrites(request: Request): Promise<void> {
  const { accountTag } = await shownCredentials(request);
  const tags = [accountTag, asking.getStore()?.startedFor].filter((tag) => typeof tag === "string");
  await noteWrites(new Set(tags));
}

function scopeOf(request: Request): Asking {
  const shown = `${request.headers.get("Authorization")}\n${request.headers.get("Cookie")}\n${request.url}`;
  const scope = asking.getStore() ?? { address: "", shown };
  if (scope.shown !== shown) Object.assign(scope, { shown, credentials: undefined, found: undefined });
  return scope;
}

async function find(credentials: Credentials): Finding {
  if (credentials.by === "session") {
    const [used, wrote] = await Promise.all([
      touchSession(credentials.id),
      lastWriteOf(credentials.accountTag),
    ]);
    if (!used.ok || used.value === null) return used.ok ? { ok: true, value: null } : used;
    const session = used.value;
    noteSeen(session.actor.accountId, Date.now());
    return { ok: true, value: { actor: session.actor, session, mustSee: orAll(wrote) } };
  }
  if (credentials.by !== "token") return { ok: true, value: null };
  const { claims } = credentials;
  const [live, wrote] = await Promise.all([isLive(claims), lastWriteOf(credentials.accountTag)]);
  if (!live.ok) return live;
  const found = { actor: actorOf(claims), session: null, mustSee: orAll(wrote) };
  return { ok: true, value: live.value ? found : null };
}

/** Where it is not known what somebody wrote, they read from the primary. */
function orAll(wrote: RedisResult<WalPosition>): WalPosition {
  return wrote.ok ? wrote.value : BEYOND_ALL;
}

/** A signature says who somebody was up to ten minutes ago; their session or key says whether they still are. */
async function isLive({ role, sub, sid }: Extract<Credentials, { by: "token" }>["claims"]) {
  if (role === "partner") return isPartnerAdmitted(sub);
  const session = sid === undefined ? { ok: true as const, value: null } : await peekSession(sid);
  if (!session.ok) return session;
  const live = session.value?.actor.accountId === sub;
  if (live) noteSeen(sub, Date.now());
  return { ok: true as const, value: live };
}

import { AsyncLocalStorage } from "node:async_hooks";
import type { Actor } from "#domain/actors";
import { type Credentials, credentialsOf } from "#server/accounts/credentials.server";
import { noteSeen } from "#server/accounts/note-seen.server";
import { isPartnerAdmitted } from "#server/accounts/partner-liveness.server";
import { peekSession, type SessionRecord, touchSession } from "#server/accounts/session-records.server";
import type { RedisResult } from "#server/platform/redis.server";
import { actorOf } from "#server/tokens/access-token.server";

/** Who was found to ask: the actor, and their session where a cookie named one. */
export type Found = { readonly actor: Actor; readonly session: SessionRecord | null };

/**
 * What is known of the request being answered: the address it came from, and who sent it once somebody began to ask.
 * Remix hands every loader a Request of its own making, so that what was read for one cannot hang on it.
 */
type Asking = {
  readonly address: string;
  shown: string;
  credentials?: Promise<Credentials>;
  found?: Finding;
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

/** What was read is read again: the session was started, replaced or ended. */
export function forgetAsker(): void {
  const scope = asking.getStore();
  if (scope) scope.found = undefined;
}

function scopeOf(request: Request): Asking {
  const shown = `${request.headers.get("Authorization")}\n${request.headers.get("Cookie")}\n${request.url}`;
  const scope = asking.getStore() ?? { address: "", shown };
  if (scope.shown !== shown) Object.assign(scope, { shown, credentials: undefined, found: undefined });
  return scope;
}

async function find(credentials: Credentials): Finding {
  if (credentials.by === "session") {
    const used = await touchSession(credentials.id);
    if (!used.ok || used.value === null) return used.ok ? { ok: true, value: null } : used;
    noteSeen(used.value.actor.accountId, Date.now());
    return { ok: true, value: { actor: used.value.actor, session: used.value } };
  }
  if (credentials.by !== "token") return { ok: true, value: null };
  const { claims } = credentials;
  const live = await isLive(claims);
  if (!live.ok) return live;
  return { ok: true, value: live.value ? { actor: actorOf(claims), session: null } : null };
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

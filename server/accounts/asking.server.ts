import { AsyncLocalStorage } from "node:async_hooks";
import { readSessionCookie } from "#server/accounts/session-cookie.server";
import { type SessionRecord, touchSession } from "#server/accounts/session-records.server";
import type { RedisResult } from "#server/platform/redis.server";

/**
 * What is known of the request being answered: the address it came from, and its session once somebody began to read
 * it. Remix hands every loader a Request of its own making, so that what was read for one cannot hang on it.
 */
type Asking = { readonly address: string; reading: Reading | null };
type Reading = { readonly id: string; readonly record: Promise<RedisResult<SessionRecord | null>> };

const asking = new AsyncLocalStorage<Asking>();

/** Runs `body`, which answers one request that came from `address`. Its session is read at most once in it. */
export function whileAsking<T>(address: string, body: () => T): T {
  return asking.run({ address, reading: null }, body);
}

/** The address the request being answered came from; empty outside of one. */
export function askingAddress(): string {
  return asking.getStore()?.address ?? "";
}

/**
 * The session of the request being answered, null for none. Where the host begins to read it and counts the request
 * in the same tick, both travel to Redis together and the route's own `requireActor` waits for that one answer.
 */
export function readSession(request: Request): Promise<RedisResult<SessionRecord | null>> {
  const id = readSessionCookie(request);
  if (id === null) return Promise.resolve({ ok: true, value: null });
  const scope = asking.getStore();
  if (scope?.reading?.id === id.text) return scope.reading.record;
  const reading: Reading = { id: id.text, record: touchSession(id) };
  if (scope) scope.reading = reading;
  return reading.record;
}

/** What was read is read again: the session was started, replaced or ended. */
export function forgetReading(): void {
  const scope = asking.getStore();
  if (scope) scope.reading = null;
}

/** What the sender remembers of its luck between runs; tabs and service worker share it. */
export type SenderState = {
  /** Failures in a row. */
  readonly failures: number;
  /** Nothing is sent before this moment, by the device's clock. */
  readonly retryAt: number;
  /** A wait the server asked for is kept; one for a lost network ends when the network is back. */
  readonly waitFor: "server" | "network";
  /** How many operations may go in one batch: less than the maximum after one was too large. */
  readonly batchLimit: number;
};

/** Why a batch came to nothing. `retryAfter` in milliseconds, where the server asked for a pause. */
export type Failure =
  | { readonly kind: "unreachable" }
  | { readonly kind: "busy"; readonly retryAfter: number | null };

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** A server that asks for more than this is not believed: its clock or its header is broken. */
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;

/**
 * The state after a failure: full jitter below a ceiling that doubles from two seconds to five minutes, never
 * less than one second, so that a city coming back from a power cut does not arrive all at once.
 * @param random from 0 (inclusive) to 1 (exclusive)
 */
export function afterFailure(state: SenderState, failure: Failure, now: number, random: number): SenderState {
  const failures = state.failures + 1;
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 16));
  const jittered = Math.max(FIRST_WAIT_MS, Math.floor(random * ceiling));
  const asked = failure.kind === "busy" ? failure.retryAfter : null;
  const wait = asked === null ? jittered : Math.min(Math.max(asked, FIRST_WAIT_MS), LONGEST_RETRY_AFTER_MS);
  return { ...state, failures, retryAt: now + wait, waitFor: failure.kind === "busy" ? "server" : "network" };
}

/** The network seems to be back: a wait for it ends, one for the server does not. */
export function withoutNetworkWait(state: SenderState): SenderState {
  return state.waitFor === "network" ? { ...state, retryAt: 0 } : state;
}

/** `Retry-After` (RFC 9110, 10.2.3), seconds or a date, as milliseconds from now; null when absent or neither. */
export function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

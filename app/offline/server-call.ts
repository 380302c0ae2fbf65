/** What a call needs of its surroundings; tests and the simulator pass their own. */
export type Surroundings = {
  readonly fetch: typeof fetch;
  /** The device's clock, milliseconds since the epoch. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
};

export const REAL: Surroundings = {
  fetch: (input, init) => fetch(input, init),
  now: () => Date.now(),
  random: () => Math.random(),
};

/** A call that takes longer counts as failed: on a dying network it would hold the sender's turn for minutes. */
const TIMEOUT_MS = 30_000;

/** What came back: a status with its headers and the body parsed as JSON, undefined where it is none. */
export type Reply = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** Calls our server as JSON; null when it could not be reached or did not answer in time. */
export async function callServer(
  { fetch }: Surroundings,
  path: string,
  body?: unknown,
): Promise<Reply | null> {
  try {
    const response = await fetch(path, {
      method: body === undefined ? "GET" : "POST",
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parseJson(text) };
  } catch {
    // Every way in which the network fails means the same here: no answer.
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

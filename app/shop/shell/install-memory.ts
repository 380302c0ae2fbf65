import * as v from "valibot";

/** Remembers, on this device only, how often somebody came and whether they said "not now". */
const KEY = "install";
const NEW_VISIT_AFTER_MS = 30 * 60_000;
const ASK_AGAIN_AFTER_MS = 90 * 86_400_000;
const VISITS_BEFORE_ASKING = 2;

const memorySchema = v.object({ visits: v.number(), lastSeen: v.number(), refusedAt: v.number() });
type Memory = v.InferOutput<typeof memorySchema>;

const NONE: Memory = { visits: 0, lastSeen: 0, refusedAt: 0 };

function recall(): Memory {
  try {
    const known = v.safeParse(memorySchema, JSON.parse(localStorage.getItem(KEY) ?? "null"));
    return known.success ? known.output : NONE;
  } catch {
    // Private windows refuse storage; whoever uses one is not asked.
    return NONE;
  }
}

function remember(memory: Memory): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    return;
  }
}

/** Counts a visit when the last one is half an hour ago. `now` in epoch milliseconds. */
export function recordVisit(now: number): void {
  const memory = recall();
  const visits = now - memory.lastSeen > NEW_VISIT_AFTER_MS ? memory.visits + 1 : memory.visits;
  remember({ ...memory, visits, lastSeen: now });
}

export function refuseInstall(now: number): void {
  remember({ ...recall(), refusedAt: now });
}

/** Whether this is a moment to ask: they came back or have just ordered, are not busy paying, and did not refuse lately. */
export function wantsToBeAsked(pathname: string, now: number): boolean {
  const { visits, refusedAt } = recall();
  if (pathname.startsWith("/checkout") || now - refusedAt < ASK_AGAIN_AFTER_MS) return false;
  return visits >= VISITS_BEFORE_ASKING || pathname.startsWith("/orders/");
}

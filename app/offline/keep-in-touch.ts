import { listen } from "./announce.ts";
import { sayOnline, whileSyncing } from "./connection.ts";
import { exchange, type Occasion } from "./exchange.ts";
import { readPollPace } from "./poll-pace.ts";
import { REAL, type Surroundings } from "./server-call.ts";

/** What a tab gives: its browser's events and what they say. */
export type Tab = {
  readonly isOnline: () => boolean;
  readonly isVisible: () => boolean;
  /** Whether a stream brings news of orders, so that nobody needs to ask. */
  readonly hasStream: () => boolean;
  /** Calls back on every occasion the browser knows of; gives what stops it. */
  readonly listen: (tell: (occasion: Occasion) => void) => () => void;
};

const HEARTBEAT_MS = 30_000;

/**
 * Keeps a tab in touch with the server until stopped: one exchange at a time, one more for what happened
 * meanwhile, and a timer for the next. Tabs and the service worker take turns by themselves.
 */
export function keepInTouch(tab: Tab, surroundings: Surroundings = REAL): () => void {
  const occasions = new Set<Occasion>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let stopped = false;

  const tell = (occasion: Occasion) => {
    occasions.add(occasion);
    if (!running && !stopped) void talk();
  };

  async function talk(): Promise<void> {
    running = true;
    clearTimeout(timer);
    let pause = HEARTBEAT_MS;
    while (occasions.size > 0 && !stopped) {
      const occasion = mostCurious(occasions);
      occasions.clear();
      pause = await talkOnce(occasion, tab, surroundings);
    }
    running = false;
    if (!stopped) timer = setTimeout(() => onTimer(), pause);
  }

  function onTimer(): void {
    if (tab.isVisible()) tell(tab.hasStream() ? "timer" : "news");
    // A hidden tab wakes when it is shown; until then the service worker or another tab does its work.
    else timer = setTimeout(() => onTimer(), HEARTBEAT_MS);
  }

  const stops = [tab.listen(tell), listen(["outbox"], () => tell("write"))];
  tell("start");
  return () => {
    stopped = true;
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

function mostCurious(occasions: ReadonlySet<Occasion>): Occasion {
  const order: Occasion[] = ["online", "start", "shown", "background", "news", "write", "timer"];
  return order.find((occasion) => occasions.has(occasion)) ?? "timer";
}

/** One exchange; milliseconds until the next. */
async function talkOnce(occasion: Occasion, tab: Tab, surroundings: Surroundings): Promise<number> {
  if (!tab.isOnline()) {
    sayOnline(false);
    return HEARTBEAT_MS;
  }
  try {
    const { run, pulled } = await whileSyncing(() => exchange(occasion, surroundings));
    sayOnline(tab.isOnline() && !run.unreachable && pulled !== "failed");
    const poll = tab.hasStream() ? null : await readPollPace();
    const due = run.wakeAt === null ? HEARTBEAT_MS : Math.max(0, run.wakeAt - surroundings.now());
    return Math.min(HEARTBEAT_MS, due, poll ?? HEARTBEAT_MS);
  } catch {
    // The device's storage is away, as in a tab WebKit put to sleep; the heartbeat tries again.
    return HEARTBEAT_MS;
  }
}

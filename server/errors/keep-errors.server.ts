import { createHash } from "node:crypto";
import { type ErrorReport, ownFrames, sameness } from "#domain/error-reports";
import { METRICS } from "#domain/metrics";
import { config } from "#server/config.server";
import { alert } from "#server/errors/alert.server";
import { type Failures, writeFailures } from "#server/errors/error-records.server";
import { countMetric } from "#server/platform/metrics.server";
import { messageOf } from "#server/platform/redact";
import { log, onErrorLogged } from "#server/platform/telemetry.server";

/** Milliseconds over which failures are gathered into one write: a storm of them must not become one of queries. */
const GATHER = 5_000;
/** Most kinds gathered at a time; in a storm of ever new kinds the first tell enough. */
const MOST_AT_ONCE = 100;
const TEXT = 300;
const FRAMES = 10;

let gathered = new Map<string, Failures>();
let timer: NodeJS.Timeout | undefined;
let writing = Promise.resolve();

/** Keeps every error this process logs as one, from now on. */
export function keepLoggedErrors(): void {
  onErrorLogged((error, { traceId = null }) => {
    const now = Date.now();
    gather("server", error.name, error.stack ?? "", {
      message: messageOf(error).slice(0, TEXT),
      breadcrumb: [],
      route: null,
      firstSeen: now,
      lastSeen: now,
      count: 1,
      release: config.release,
      traceId,
    });
  });
}

/** Keeps what a browser told of; `now` is our clock, which no report is later than. */
export function keepBrowserErrors(reports: readonly ErrorReport[], now: number): void {
  for (const { kind, stack, at, count, release, breadcrumb, route = null } of reports) {
    countMetric(METRICS.browserErrors, count);
    const seen = Math.min(at, now);
    // The message is not asked for: what a browser says may quote what somebody typed.
    gather("browser", kind, stack, {
      message: "",
      breadcrumb,
      route,
      firstSeen: seen,
      lastSeen: seen,
      count,
      release,
      traceId: null,
    });
  }
}

type Circumstances = Omit<Failures, "fingerprint" | "source" | "kind" | "frames">;

function gather(source: Failures["source"], kind: string, stack: string, seen: Circumstances): void {
  const frames = ownFrames(stack).slice(0, FRAMES);
  const fingerprint = createHash("sha256")
    .update(sameness(source, kind, frames))
    .digest("hex")
    .slice(0, 16);
  const before = gathered.get(fingerprint);
  if (before === undefined && gathered.size >= MOST_AT_ONCE) return;
  gathered.set(fingerprint, {
    ...seen,
    fingerprint,
    source,
    kind,
    frames,
    count: seen.count + (before?.count ?? 0),
    firstSeen: Math.min(seen.firstSeen, before?.firstSeen ?? seen.firstSeen),
  });
  timer ??= setTimeout(() => void flushErrors(), GATHER).unref();
}

/** Writes what was gathered, and tells people of what is new. Called by itself, and when a process ends. */
export function flushErrors(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const batch = gathered;
  gathered = new Map();
  writing = writing.then(() => write([...batch.values()]));
  return writing;
}

async function write(failures: readonly Failures[]): Promise<void> {
  if (failures.length === 0) return;
  try {
    const news = new Set(await writeFailures(failures));
    const told = failures.filter(({ fingerprint }) => news.has(fingerprint));
    if (told.length === 0) return;
    countMetric(METRICS.newErrors, told.length);
    await alert(told);
  } catch (error) {
    // A warning: as an error it would be gathered, and fail to be written, for ever.
    log.warn({ err: error, kinds: failures.length }, "failures could not be recorded");
  }
}

import { conventions } from "./locale.ts";

const STEPS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** How long ago `then` was, in its largest whole unit: `40 min ago`. Both are epoch milliseconds. */
export function formatAge(then: number, now: number): string {
  const elapsed = Math.max(0, now - then);
  const format = new Intl.RelativeTimeFormat(conventions(), { style: "short", numeric: "auto" });
  for (const [unit, length] of STEPS) {
    if (elapsed >= length) return format.format(-Math.floor(elapsed / length), unit);
  }
  return format.format(0, "second");
}

/** A moment of today or another day: `14:05`, `22 Nov, 14:05`. Epoch milliseconds. */
export function formatMoment(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(conventions(), {
    ...(sameDay ? {} : { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}

/** A moment for a reader whose clock nobody knows: `22 Nov 2026, 14:05 UTC`. Epoch milliseconds. */
export function formatUniversalMoment(at: number): string {
  const parts = {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  } as const;
  const zone = { timeZone: "UTC", timeZoneName: "short", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(conventions(), { ...parts, ...zone }).format(at);
}

/** A day: `22 Nov 2026`, by universal time, so that server and device say the same. Epoch milliseconds. */
export function formatDay(at: number): string {
  const parts = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(conventions(), parts).format(at);
}

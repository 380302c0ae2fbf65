import { MAX_STACK } from "#domain/error-limits";
import type { ErrorReport } from "#domain/error-reports";

/** Where a failure was met: which build, which page of it, and what had been done before. */
export type Circumstances = Pick<ErrorReport, "at" | "release" | "route" | "breadcrumb">;

/** What browsers say when fetch finds no network: an event of every day on a phone, and no failure of our code. */
const NO_NETWORK = /^(Failed to fetch|NetworkError|Load failed|network error)/i;

/**
 * What may be told of something that was thrown: its kind and where in our code it arose. Null where nothing of it is
 * ours, as with browsers' extensions, where nothing of it says where, or where only the network was away. What it says
 * in words, and what addresses ask for, stays on the device: both may quote what somebody typed.
 * @param origin where our code is served from
 */
export function failureOf(thrown: unknown, origin: string, circumstances: Circumstances): ErrorReport | null {
  if (!(thrown instanceof Error) || thrown.name === "AbortError" || NO_NETWORK.test(thrown.message))
    return null;
  const words = `${thrown.name}: ${thrown.message}`;
  const stack = thrown.stack ?? "";
  const frames = (stack.startsWith(words) ? stack.slice(words.length) : stack).split("\n").flatMap(frameIn);
  if (!frames.some((frame) => frame.includes(`${origin}/`))) return null;
  return {
    ...circumstances,
    kind: /^[A-Za-z][\w.]{0,63}$/.test(thrown.name) ? thrown.name : "Error",
    stack: frames.join("\n").slice(0, MAX_STACK),
    count: 1,
  };
}

/** The line of a stack without what its address asks for; nothing where it names no place. */
function frameIn(line: string): readonly string[] {
  const place = /:\d+:\d+\)?$/.exec(line);
  if (!place) return [];
  const [address = ""] = line.slice(0, place.index).split(/[?#]/, 1);
  return [address + place[0]];
}

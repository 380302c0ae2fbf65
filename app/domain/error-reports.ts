import * as v from "valibot";
import { MAX_COUNT, MAX_CRUMBS, MAX_REPORTS, MAX_STACK } from "./error-limits.ts";

/** Frames that tell one kind of failure from another: those nearest to where it arose. */
const TOP = 3;

const short = (length: number) => v.pipe(v.string(), v.maxLength(length));

/** A failure on somebody's device: where in our code, never what was on the screen. Times are ms since the epoch. */
export const errorReportSchema = v.object({
  kind: v.pipe(v.string(), v.regex(/^[A-Za-z][\w.]{0,63}$/)),
  stack: short(MAX_STACK),
  at: v.pipe(v.number(), v.integer(), v.minValue(0)),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_COUNT)),
  release: short(64),
  /** Which of our pages it was, by its file: no address, which may say what somebody looks at. */
  route: v.optional(v.pipe(v.string(), v.regex(/^[a-z][\w./:$-]{0,63}$/))),
  /** Operations done just before, such as `order.place`, with their ids where known; the last is the nearest. */
  breadcrumb: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[a-z][a-z.-]{0,39}(?: [0-9a-f-]{36})?$/))),
    v.maxLength(MAX_CRUMBS),
  ),
});
export type ErrorReport = v.InferOutput<typeof errorReportSchema>;

/** The body of `POST /api/errors`. */
export const errorReportsSchema = v.object({
  reports: v.pipe(v.array(errorReportSchema), v.minLength(1), v.maxLength(MAX_REPORTS)),
});

/**
 * The frames of a stack that lie in our own code, as function and file. Lines, columns, origins and the hashes in
 * built files' names are left out: they change with each build, the failure does not.
 */
export function ownFrames(stack: string): string[] {
  return stack.split("\n").flatMap((line) => {
    // One character after the other: what a browser sends must not keep an expression busy.
    const at = line.search(/:\d{1,7}:\d{1,7}\)?$/);
    const place = at < 0 ? "" : line.slice(0, at);
    const from = Math.max(...[" ", "(", "@"].map((sign) => place.lastIndexOf(sign))) + 1;
    const called = place
      .slice(0, Math.max(0, from - 1))
      .trim()
      .replace(/^(?:at(?: |$))?(?:async(?: |$))?/, "");
    const file = place.slice(from).replace(/^(?:file:\/\/|https?:\/\/[^/]{1,255})?\/?/, "");
    if (file === "" || /(^|\/)node_modules\/|^node:|^<anonymous>/.test(file)) return [];
    const [address = ""] = file.split("?", 1);
    const stable = address.replace(/-[\w-]{8}(?=\.m?js$)/, "");
    return [`${called.trim() || "anonymous"} ${stable.split("/").slice(-3).join("/")}`];
  });
}

/** What failures of one kind have in common: the error's kind and the top frames of ours. */
export function sameness(source: string, kind: string, frames: readonly string[]): string {
  return [source, kind, ...frames.slice(0, TOP)].join("\n");
}

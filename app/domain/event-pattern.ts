import type { EventPattern, Matcher } from "./event-rules.ts";

/**
 * Whether an event matches a pattern as EventBridge would have it: every field of the pattern must match, a field by
 * any of its matchers; a list in the event matches by any of its elements; of a list of objects, one must match the
 * whole pattern beneath it. Texts are compared character by character, and `"7"` is not `7`.
 */
export function matchesPattern(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    const value = fieldOf(event, field);
    if (isMatchers(wanted)) return wanted.some((matcher) => matchesLeaves(matcher, leavesOf(value)));
    const objects = Array.isArray(value) ? value : [value];
    return objects.some((each) => matchesPattern(wanted, each));
  });
}

const isMatchers = (wanted: readonly Matcher[] | EventPattern): wanted is readonly Matcher[] =>
  Array.isArray(wanted);

function fieldOf(event: unknown, field: string): unknown {
  return typeof event === "object" && event !== null && !Array.isArray(event) && Object.hasOwn(event, field)
    ? Reflect.get(event, field)
    : undefined;
}

type Leaf = string | number | boolean | null;

/** The values a field has: none where it is absent or holds an object, for `exists` asks after leaves alone. */
function leavesOf(value: unknown): Leaf[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  const isLeaf =
    value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isLeaf ? [value] : [];
}

function matchesLeaves(matcher: Matcher, leaves: readonly Leaf[]): boolean {
  if (typeof matcher === "object" && matcher !== null && "exists" in matcher) {
    return leaves.length > 0 === matcher.exists;
  }
  return leaves.some((leaf) => matchesLeaf(matcher, leaf));
}

function matchesLeaf(matcher: Exclude<Matcher, { exists: boolean }>, leaf: Leaf): boolean {
  if (typeof matcher !== "object" || matcher === null) return leaf === matcher;
  if ("prefix" in matcher) return typeof leaf === "string" && leaf.startsWith(matcher.prefix);
  if ("suffix" in matcher) return typeof leaf === "string" && leaf.endsWith(matcher.suffix);
  if ("anything-but" in matcher) return ![matcher["anything-but"]].flat().some((not) => not === leaf);
  if ("equals-ignore-case" in matcher) {
    return typeof leaf === "string" && leaf.toLowerCase() === matcher["equals-ignore-case"].toLowerCase();
  }
  return typeof leaf === "number" && matchesNumeric(matcher.numeric, leaf);
}

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  "=": (value, bound) => value === bound,
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

/** `["=", 3]`, or one bound or two: `[">", 0, "<=", 5]`. @throws when it is anything else, as EventBridge refuses it. */
function matchesNumeric(numeric: readonly (string | number)[], value: number): boolean {
  if (numeric.length === 0 || numeric.length % 2 === 1 || numeric.length > 4) throw malformed(numeric);
  for (let at = 0; at < numeric.length; at += 2) {
    const [operator, bound] = [numeric[at], numeric[at + 1]];
    const compare = typeof operator === "string" ? COMPARISONS[operator] : undefined;
    if (compare === undefined || typeof bound !== "number") throw malformed(numeric);
    if (!compare(value, bound)) return false;
  }
  return true;
}

function malformed(numeric: readonly (string | number)[]): RangeError {
  return new RangeError(`not a numeric matcher: ${JSON.stringify(numeric)}`);
}

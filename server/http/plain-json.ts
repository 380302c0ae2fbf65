/** Levels of arrays and objects inside one another that a body may have; our deepest operation has nine. */
export const MAX_DEPTH = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[`, `{`, `]`, `}`. */
const OPENS: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSES: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Whether a JSON text stays within the depth, told from the text alone: nothing deep is ever built or walked. */
export function isShallow(json: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (inText) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) inText = false;
    } else if (code === QUOTE) inText = true;
    else if (OPENS.has(code)) {
      depth += 1;
      if (depth > MAX_DEPTH) return false;
    } else if (CLOSES.has(code)) depth -= 1;
  }
  return true;
}

/** Names that reach behind an object instead of into it, wherever somebody copies it key by key. */
const BEHIND: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
/** Keys one object may have. */
const MAX_KEYS = 256;

/** Whether no object in a parsed body has a key that reaches behind it, or more keys than any of ours. */
export function hasPlainKeys(body: unknown): boolean {
  const waiting: object[] = typeof body === "object" && body !== null ? [body] : [];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (!Array.isArray(value)) {
      const keys = Object.keys(value);
      if (keys.length > MAX_KEYS || keys.some((key) => BEHIND.has(key))) return false;
    }
    for (const inner of Object.values(value)) {
      if (typeof inner === "object" && inner !== null) waiting.push(inner);
    }
  }
  return true;
}

/** Fields never written to a log, however deep an object carries them. */
const PRIVATE = new Set(
  [
    "password passwordHash newPassword token accessToken refreshToken secret authorization cookie setCookie sessionId",
    "email to subject text html body payload name phone address clientAddress street postcode city instructions note",
    "contact cart placed values parameters detail hint where query",
  ].flatMap((line) => line.toLowerCase().split(" ")),
);
const STRUCK = "[redacted]";
const DEPTH = 6;

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const MOMENT = "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d[\\d:.]*Z?";
/** Where a process of ours listens; any other address may be a person's. */
const OURS = "(?<![\\d.])(?:127\\.0\\.0\\.1|0\\.0\\.0\\.0)(?![\\d.])";
const EMAIL = "[^\\s\"'<>@:,;]+@[^\\s\"'<>@:,;]+\\.[^\\s\"'<>@:,;]+";
const PHONE = "(?<![\\w.:-])\\+?\\(?\\d[\\d ()/.-]{6,}\\d(?![\\w:])";
/** What stays comes first: a piece of an id must not be taken for a telephone number. */
const IN_TEXT = new RegExp(`(${UUID}|${MOMENT}|${OURS})|${EMAIL}|${PHONE}`, "gi");
/** From the first double quote to the last: what is quoted may hold quotes itself, as JSON that does not parse does. */
const QUOTED = /".*"|'[^'\n]*'/gs;

/** A text without e-mail addresses and telephone numbers. */
export function redactText(text: string): string {
  return text.replace(IN_TEXT, (found, kept) => (kept === undefined ? STRUCK : found));
}

/** What a log may say of a value: private fields struck out, errors by what they are and where they arose. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value !== "object" || value === null) return typeof value === "bigint" ? String(value) : value;
  if (value instanceof Error) return describeError(value, depth);
  if (depth === DEPTH) return STRUCK;
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      PRIVATE.has(key.toLowerCase()) ? STRUCK : redact(inner, depth + 1),
    ]),
  );
}

/** Fields of a driver's error that name things of ours, never a row's values. */
const FACTS = ["code", "errno", "syscall", "severity", "table", "column", "constraint", "routine"] as const;

/**
 * An error without what it quotes: PostgreSQL, Prisma and parsers repeat the values they refuse, in quotes in their
 * message and in fields of their own.
 */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const facts = FACTS.flatMap((name) => {
    const fact: unknown = Reflect.get(error, name);
    return typeof fact === "string" || typeof fact === "number" ? [[name, fact]] : [];
  });
  const causes: unknown[] = [error.cause, ...(error instanceof AggregateError ? error.errors : [])];
  const below = causes.filter((cause) => cause !== undefined && depth < DEPTH);
  return {
    type: error.name,
    message: messageOf(error),
    ...Object.fromEntries(facts),
    // The first lines repeat the message; where it arose is in the frames.
    stack: (error.stack ?? "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .join("\n"),
    ...(below.length > 0 && { causes: below.map((cause) => redact(cause, depth + 1)) }),
  };
}

/** An error's message with everything it quotes struck out. */
export function messageOf(error: Error): string {
  return redactText(error.message.replace(QUOTED, STRUCK));
}

import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";
import { config } from "#server/config.server";
import { messageOf, redact, redactText } from "#server/platform/redact";
import { type About, currentAbout } from "#server/platform/tracing.server";

const ERROR_LEVEL = pino.levels.values.error ?? 50;

type Listener = (error: Error, about: About & { readonly traceId?: string }) => void;
const listeners: Listener[] = [];

/** Calls back with every error that is logged as one, and what it was about. */
export function onErrorLogged(listener: Listener): void {
  listeners.push(listener);
}

/**
 * A logger: JSON lines, with credentials and personal data struck out, whatever is thrown at it. Its messages are
 * words of the code; values belong in fields.
 */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions<never> = {
    level,
    base: null,
    // Which trace, operation and order a line belongs to, without anybody passing them along.
    mixin: currentAbout,
    timestamp: pino.stdTimeFunctions.isoTime,
    // The logger's own would take what became of an error for an error again, and name it after its prototype.
    serializers: { err: (described: unknown) => described },
    formatters: {
      log: (fields) => Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, redact(value)])),
    },
    hooks: {
      logMethod([first, ...rest], method, level) {
        const texts = rest.map((text) => (typeof text === "string" ? redactText(text) : redact(text)));
        // Given an error alone, the logger would take its message for its own.
        const error = errorIn(first);
        if (error && level >= ERROR_LEVEL) for (const hear of listeners) hear(error, currentAbout());
        if (texts.length === 0 && error) texts.push(messageOf(error));
        const fields = first instanceof Error ? { err: first } : first;
        Reflect.apply(method, this, [typeof fields === "string" ? redactText(fields) : fields, ...texts]);
      },
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

function errorIn(first: unknown): Error | undefined {
  if (first instanceof Error) return first;
  const err: unknown = typeof first === "object" && first !== null && "err" in first ? first.err : undefined;
  return err instanceof Error ? err : undefined;
}

/** The process's logger, on stdout. */
export const log: Logger = openLog(config.logLevel);

import type { Quota } from "./sliding-window.ts";

/** What requests are counted as. */
export const ROUTE_CLASSES = [
  "page",
  "form",
  "api",
  "operations",
  "sign-in",
  "passkey",
  "register",
  "reset",
  "guest",
  "token",
  "report",
] as const;
export type RouteClass = (typeof ROUTE_CLASSES)[number];

export type ClassQuotas = {
  /** From one network, whoever is signed in there: a mobile operator puts thousands of phones behind one address. */
  readonly address: Quota;
  /** Of one account, from anywhere; null where nobody is signed in yet. */
  readonly account: Quota | null;
  /** Whether requests go on being counted, by each process for itself, while Redis is gone. Reading goes on uncounted. */
  readonly strict: boolean;
};

const MINUTE = 60;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;

const per = (limit: number, seconds: number): Quota => ({ limit, seconds });

/** How much of each is plenty for people and little for programs. */
export const QUOTAS: Readonly<Record<RouteClass, ClassQuotas>> = {
  page: { address: per(6000, MINUTE), account: null, strict: false },
  form: { address: per(600, MINUTE), account: per(120, MINUTE), strict: true },
  api: { address: per(12_000, MINUTE), account: per(1200, MINUTE), strict: false },
  // A batch carries up to a hundred operations.
  operations: { address: per(6000, MINUTE), account: per(1200, MINUTE), strict: true },
  // Guesses at one account are counted besides, where the e-mail is known: server/accounts/attempts.
  "sign-in": { address: per(300, QUARTER), account: null, strict: true },
  // Nothing to guess there, so a network under attack does not keep the owner out.
  passkey: { address: per(300, QUARTER), account: null, strict: true },
  register: { address: per(100, HOUR), account: null, strict: true },
  reset: { address: per(100, HOUR), account: null, strict: true },
  guest: { address: per(900, QUARTER), account: null, strict: true },
  token: { address: per(900, QUARTER), account: null, strict: true },
  report: { address: per(60, MINUTE), account: null, strict: true },
};

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** What changes something, by path; the first that fits counts. `.data` is how a page's script posts its form. */
const CHANGES: readonly (readonly [RegExp, RouteClass])[] = [
  [/^\/api\/errors$/, "report"],
  [/^\/api\/operations$/, "operations"],
  [/^\/api\/session\/guest$/, "guest"],
  [/^\/api\/token(\/|$)/, "token"],
  [/^\/api\/(passkey-challenges|session\/passkey|account\/passkeys)(\/|$)/, "passkey"],
  [/^\/(api\/session\/)?(register|verify)(\/|\.data$|$)/, "register"],
  [/^\/(api\/session\/)?(forgot|reset)(-password)?(\/|\.data$|$)/, "reset"],
  [/^\/(sign-in)(\/|\.data$|$)/, "sign-in"],
  [/^\/api\/session(\/|$)/, "sign-in"],
  [/^\/api\//, "api"],
];

/** What a request is counted as. */
export function classOf(method: string, pathname: string): RouteClass {
  if (SAFE.has(method)) return pathname.startsWith("/api/") ? "api" : "page";
  return CHANGES.find(([path]) => path.test(pathname))?.[1] ?? "form";
}

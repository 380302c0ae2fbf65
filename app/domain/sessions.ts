import * as v from "valibot";
import { ROLES, type Role } from "./accounts.ts";
import { ASSURANCES } from "./actors.ts";

/** How long sessions of a kind last, in milliseconds: without a request, and however much they are used. */
export type SessionLifetime = { readonly idleMs: number; readonly absoluteMs: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Three kinds of session, each by what somebody could do who finds the device unlocked: order groceries, change a
 * shop's prices and stock, or change the market.
 */
export const SESSION_LIFETIMES = {
  shopper: { idleMs: 30 * DAY, absoluteMs: 90 * DAY },
  vendor: { idleMs: 12 * HOUR, absoluteMs: 7 * DAY },
  market: { idleMs: 30 * MINUTE, absoluteMs: 12 * HOUR },
} as const satisfies Record<string, SessionLifetime>;
export type SessionKind = keyof typeof SESSION_LIFETIMES;

/** Days after which no session is left that nobody used. */
export const LONGEST_UNUSED_DAYS =
  Math.max(...Object.values(SESSION_LIFETIMES).map(({ idleMs }) => idleMs)) / DAY;

const KINDS: Record<Role, SessionKind> = {
  guest: "shopper",
  shopper: "shopper",
  "vendor-owner": "vendor",
  "vendor-manager": "vendor",
  "vendor-picker": "vendor",
  admin: "market",
  support: "market",
  finance: "market",
};

/** The kind of session an account of this role gets. */
export function sessionKindOf(role: Role): SessionKind {
  return KINDS[role];
}

/** What a session is shown as to its owner: a word each for browser and system, and never the whole User-Agent. */
export const deviceLabelSchema = v.object({
  browser: v.picklist(["chrome", "edge", "firefox", "opera", "safari", "samsung", "other"]),
  system: v.picklist(["android", "chromeos", "ipad", "iphone", "linux", "macos", "windows", "other"]),
});
export type DeviceLabel = v.InferOutput<typeof deviceLabelSchema>;

/** A session as its owner's list shows it. Times in milliseconds since the epoch. */
export const sessionViewSchema = v.object({
  /** Names the session, and opens nothing. */
  sid: v.string(),
  /** The one that asks. */
  current: v.boolean(),
  role: v.picklist(ROLES),
  assurance: v.picklist(ASSURANCES),
  device: deviceLabelSchema,
  /** The network it was started from, coarse, e.g. `203.0.113.x`; empty where unknown. */
  network: v.string(),
  startedAt: v.number(),
  lastSeenAt: v.number(),
  endsAt: v.number(),
});
export type SessionView = v.InferOutput<typeof sessionViewSchema>;

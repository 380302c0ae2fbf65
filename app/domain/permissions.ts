import type { Role } from "./accounts.ts";
import type { Actor, PartnerScope } from "./actors.ts";

/** How far a grant reaches: what is one's own account's, what is one's own vendor's, or anybody's. */
export type Reach = "own" | "vendor" | "any";

/** Whose the thing is that is acted on; what does not apply is null. */
export type Target = { readonly accountId: string | null; readonly vendorId: number | null };

type Rule = {
  readonly grants: Partial<Record<Role, Reach>>;
  /** The scope with which a partner's system may do it, for its vendor. */
  readonly partner?: PartnerScope;
  /** Only by somebody who proved who they are within the last minutes: a phone left unlocked must not be enough. */
  readonly fresh?: true;
  /** What somebody who still has to set up their second factor may do: what it takes to do so, and to leave. */
  readonly beforeSecondFactor?: true;
};

/** For how long a proof of who one is counts as fresh. */
export const FRESH_MS = 10 * 60 * 1000;

const members = {
  shopper: "own",
  "vendor-owner": "own",
  "vendor-manager": "own",
  "vendor-picker": "own",
  admin: "own",
  support: "own",
  finance: "own",
} as const;
const everybody = { guest: "own", ...members } as const;
const vendorPeople = {
  "vendor-owner": "vendor",
  "vendor-manager": "vendor",
  "vendor-picker": "vendor",
} as const;
const vendorLeads = { "vendor-owner": "vendor", "vendor-manager": "vendor" } as const;
const vendorOwner = { "vendor-owner": "vendor" } as const;
const marketPeople = { admin: "any", support: "any", finance: "any" } as const;

/** Who may do what to what: the one table. The server decides by it, the screens ask it what to show. */
export const PERMISSIONS = {
  "cart.read": { grants: everybody },
  "cart.save": { grants: everybody },
  "order.read": { grants: everybody },
  "order.place": { grants: everybody },
  "order.cancel": { grants: everybody },
  "order.accept": { grants: everybody },

  "account.read": { grants: members, beforeSecondFactor: true },
  "account.rename": { grants: members },
  "account.change-email": { grants: members, fresh: true },
  "account.change-password": { grants: members, fresh: true },
  "account.join-vendor": { grants: { shopper: "own" }, fresh: true },
  "account.export": { grants: members, fresh: true },
  "account.erase": { grants: { shopper: "own" }, fresh: true },
  "session.confirm": { grants: members, beforeSecondFactor: true },
  "session.list": { grants: members, beforeSecondFactor: true },
  "session.revoke": { grants: members, beforeSecondFactor: true },
  "passkey.list": { grants: members, beforeSecondFactor: true },
  "passkey.add": { grants: members, fresh: true, beforeSecondFactor: true },
  "passkey.rename": { grants: members },
  "passkey.remove": { grants: members, fresh: true },
  "totp.set-up": { grants: members, fresh: true, beforeSecondFactor: true },
  "totp.remove": { grants: members, fresh: true },
  "recovery-codes.show": { grants: members, fresh: true },
  "recovery-codes.renew": { grants: members, fresh: true },
  "token.issue": { grants: members },

  "vendor.read": { grants: { ...vendorPeople, ...marketPeople } },
  "vendor.change-profile": { grants: { ...vendorOwner, admin: "any" } },
  "vendor.orders.read": { grants: { ...vendorPeople, ...marketPeople }, partner: "orders:read" },
  "vendor.offers.read": { grants: { ...vendorPeople, ...marketPeople }, partner: "offers:read" },
  "vendor.offers.change-price": { grants: { ...vendorLeads, admin: "any" }, partner: "offers:write" },
  "vendor.offers.upload-picture": { grants: { ...vendorLeads, admin: "any" } },
  "vendor.offers.choose-picture": { grants: { ...vendorLeads, admin: "any" } },
  "vendor.stock.adjust": { grants: { ...vendorPeople, admin: "any" }, partner: "stock:write" },
  "vendor.stock.count": { grants: { ...vendorPeople, admin: "any" }, partner: "stock:write" },
  "vendor.staff.list": { grants: { ...vendorLeads, admin: "any", support: "any" } },
  "vendor.staff.invite": { grants: { ...vendorOwner, admin: "any" }, fresh: true },
  "vendor.staff.change-role": { grants: { ...vendorOwner, admin: "any" }, fresh: true },
  "vendor.staff.remove": { grants: { ...vendorOwner, admin: "any" }, fresh: true },
  "vendor.keys.list": { grants: { ...vendorOwner, admin: "any" } },
  "vendor.keys.create": { grants: vendorOwner, fresh: true },
  "vendor.keys.revoke": { grants: { ...vendorOwner, admin: "any" } },
  "vendor.audit.read": { grants: { ...vendorOwner, admin: "any" } },

  "market.vendors.list": { grants: marketPeople },
  "market.accounts.find": { grants: { admin: "any", support: "any" } },
  "market.accounts.end-sessions": { grants: { admin: "any", support: "any" } },
  "market.accounts.suspend": { grants: { admin: "any" }, fresh: true },
  "market.accounts.restore": { grants: { admin: "any" }, fresh: true },
  "market.accounts.reset-second-factor": { grants: { admin: "any" }, fresh: true },
  "market.products.find": { grants: { admin: "any" } },
  "market.products.rename": { grants: { admin: "any" } },
  "market.products.upload-picture": { grants: { admin: "any" } },
  "market.products.choose-picture": { grants: { admin: "any" } },
  "market.errors.list": { grants: { admin: "any" } },
  "market.errors.resolve": { grants: { admin: "any" } },
  "market.queues.list": { grants: { admin: "any" } },
  "market.queues.redrive": { grants: { admin: "any" } },
  "market.audit.read": { grants: { admin: "any" } },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof PERMISSIONS;

/** Whether it is done by vendors' or the marketplace's people to what is not their own: refusals are recorded. */
export function isStaffAction(action: Action): boolean {
  return action.startsWith("vendor.") || action.startsWith("market.");
}

/** Roles that act on what belongs to others and therefore always need a second factor. */
const STAFF: ReadonlySet<string> = new Set([
  "vendor-owner",
  "vendor-manager",
  "vendor-picker",
  "admin",
  "support",
  "finance",
]);

/** Whether somebody of this role must sign in with a passkey, or with a password and a code. */
export function needsSecondFactor(role: string): boolean {
  return STAFF.has(role);
}

/** `allowed`, or why not: never; not until a second factor is shown; not before signing in again. */
export type Decision = "allowed" | "forbidden" | "second-factor-needed" | "sign-in-again";

/** Whether somebody of this role works for the marketplace itself. */
export function isMarketRole(role: string): boolean {
  return Object.hasOwn(marketPeople, role);
}

/**
 * Decides whether `actor` may do `action` to `target`, `now` in milliseconds by the server's clock. Rank comes
 * before proof: who could never do it is told so, and not sent to fetch their phone first.
 */
export function decide(actor: Actor, action: Action, target: Target, now: number): Decision {
  const rule: Rule = PERMISSIONS[action];
  if (!isGranted(actor, rule, target)) return "forbidden";
  if (actor.role === "partner") return "allowed";
  const unproven = needsSecondFactor(actor.role) && actor.assurance !== "double";
  if (unproven && !rule.beforeSecondFactor) return "second-factor-needed";
  if (rule.fresh && now - actor.authenticatedAt > FRESH_MS) return "sign-in-again";
  return "allowed";
}

/** Whether a screen should offer `action` on `target` at all: the same table, without regard to proofs. */
export function mayEver(
  actor: Pick<Actor, "accountId" | "role" | "vendorId" | "scopes">,
  action: Action,
  target: Target,
): boolean {
  return isGranted(actor, PERMISSIONS[action], target);
}

function isGranted(
  actor: Pick<Actor, "accountId" | "role" | "vendorId" | "scopes">,
  rule: Rule,
  target: Target,
): boolean {
  if (actor.role === "partner") {
    return rule.partner !== undefined && actor.scopes.includes(rule.partner) && sameVendor(actor, target);
  }
  switch (rule.grants[actor.role]) {
    case "any":
      return true;
    case "vendor":
      return sameVendor(actor, target);
    case "own":
      return target.accountId !== null && target.accountId === actor.accountId;
    default:
      return false;
  }
}

function sameVendor(actor: Pick<Actor, "vendorId">, target: Target): boolean {
  return actor.vendorId !== null && actor.vendorId === target.vendorId;
}

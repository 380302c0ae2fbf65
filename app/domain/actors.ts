import * as v from "valibot";
import { ownerSchema, ROLES } from "./accounts.ts";

/** How surely the server knows who is asking: a device's secret, one proof (a password), or two (or a passkey). */
export const ASSURANCES = ["device", "single", "double"] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** What a partner's key may be made for. */
export const PARTNER_SCOPES = ["orders:read", "offers:read", "offers:write", "stock:write"] as const;
export type PartnerScope = (typeof PARTNER_SCOPES)[number];

/** Who is acting: what sessions and access tokens say, and all that permissions are decided by. */
export const actorSchema = v.object({
  /** The account, or the API key of a partner's system. */
  ...ownerSchema.entries,
  role: v.picklist([...ROLES, "partner"]),
  assurance: v.picklist(ASSURANCES),
  /** When they last proved who they are, milliseconds since the epoch by the server's clock. */
  authenticatedAt: v.number(),
  /** Of a partner's system; empty for people, whose role says it all. */
  scopes: v.array(v.picklist(PARTNER_SCOPES)),
});
export type Actor = v.InferOutput<typeof actorSchema>;
export type ActorRole = Actor["role"];

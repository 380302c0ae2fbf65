import { uuidv7 } from "uuidv7";
import { ROLES, type Role } from "#domain/accounts";
import { type Actor, PARTNER_SCOPES } from "#domain/actors";
import { FRESH_MS, needsSecondFactor } from "#domain/permissions";
import { insertMember } from "#server/accounts/account-records.server";
import { pool } from "#server/platform/postgres.server";
import { anEmail } from "#test/accounts.server.ts";
import { aVendor } from "#test/orders.server.ts";

/** Who and what a case is about: the account and the vendor that own what is acted on. */
export type Whose = { readonly accountId: string; readonly vendorId: number };

/** Somebody who might ask: how they are known, to be told in the name of a case. */
export type Part = {
  readonly name: string;
  /** As somebody who owns what `whose` says, if the role owns anything. */
  readonly actor: (whose: Whose) => Actor;
};

const VENDOR_ROLES = new Set<string>(["vendor-owner", "vendor-manager", "vendor-picker"]);

function part(name: string, given: Partial<Actor> & Pick<Actor, "role">): Part {
  const ofVendor = VENDOR_ROLES.has(given.role) || given.role === "partner";
  return {
    name,
    actor: ({ accountId, vendorId }) => ({
      accountId,
      vendorId: ofVendor ? vendorId : null,
      assurance: "double",
      authenticatedAt: Date.now(),
      scopes: [],
      ...given,
    }),
  };
}

/** Everybody: each role well proven, each staff role with one factor alone and with a stale proof, and partners. */
export const CAST: readonly Part[] = [
  ...ROLES.map((role) => part(role, { role, assurance: role === "guest" ? "device" : "double" })),
  ...ROLES.filter(needsSecondFactor).map((role) =>
    part(`${role} without second factor`, { role, assurance: "single" }),
  ),
  ...ROLES.filter((role) => role !== "guest").map((role) =>
    part(`${role} proven long ago`, { role, authenticatedAt: Date.now() - 2 * FRESH_MS }),
  ),
  part("partner without scope", { role: "partner" }),
  ...PARTNER_SCOPES.map((scope) =>
    part(`partner with ${scope}`, { role: "partner", assurance: "single", scopes: [scope] }),
  ),
];

/** Somebody with an account and no password, for it costs time to hash one. */
export async function somebodyWho(given: { role: Role; vendorId: number | null }): Promise<string> {
  const id = uuidv7();
  await insertMember({ id, email: anEmail(), name: "Bo Reed", passwordHash: null, ...given });
  return id;
}

/** A vendor and an account that stand in the database. */
export async function aHousehold(): Promise<Whose> {
  const whose = { accountId: uuidv7(), vendorId: await aVendor() };
  await pool.query("INSERT INTO accounts (id, role, vendor_id) VALUES ($1, 'shopper', NULL)", [
    whose.accountId,
  ]);
  return whose;
}

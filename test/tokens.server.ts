import type { Role } from "#domain/accounts";
import type { PartnerScope } from "#domain/actors";
import { startSession } from "#server/accounts/session.server";
import { createApiKey } from "#server/vendors/create-api-key.server";
import { aVendor } from "#test/orders.server.ts";
import { aMember, aRequest } from "./accounts.server.ts";
import { aPrincipal } from "./principals.ts";

/** Where the tests' requests go, and who tokens made there are from. */
export const ISSUER = "http://127.0.0.1:3000";

/** Somebody who has just signed in: their account and the cookie of their session. */
export async function someoneSignedIn(
  role: Exclude<Role, "guest"> = "shopper",
): Promise<{ accountId: string; cookie: string }> {
  const { owner } = await aMember({ role });
  const started = await startSession(aRequest(), owner, "double");
  if (!started.ok) throw new Error("Redis is gone");
  return { accountId: owner.accountId, cookie: started.value };
}

/** An API key of a new vendor, and the vendor's owner who made it. */
export async function anApiKey(scopes: PartnerScope[] = ["orders:read", "stock:write"]) {
  const vendorId = await aVendor();
  const owner = aPrincipal({ role: "vendor-owner", vendorId });
  const made = await createApiKey(owner, { vendorId, name: "The scales", scopes });
  if (!made.ok) throw new Error(made.reason);
  return { vendorId, owner, ...made };
}

/** A request for a token, as OAuth clients send it. */
export function aTokenRequest(fields: Record<string, string>, headers: Record<string, string> = {}): Request {
  return new Request(`${ISSUER}/api/token`, { method: "POST", headers, body: new URLSearchParams(fields) });
}

/** A request to the API with an access token. */
export function withToken(token: string, headers: Record<string, string> = {}): Request {
  return new Request(`${ISSUER}/api/cart`, { headers: { ...headers, Authorization: `Bearer ${token}` } });
}

import { config } from "#server/config.server";

/** Whom passkeys are made for (WebAuthn: the relying party): its id is a host name, its origin where pages come from. */
export type RelyingParty = { readonly id: string; readonly origin: string };

/**
 * Us, at the address people know; without a configured one, at the request's own. A browser signs for no other host
 * than the one it is on, so a request that claims another gains nothing.
 */
export function relyingParty(request: Request): RelyingParty {
  const { hostname, origin } = new URL(config.http.publicOrigin ?? request.url);
  return { id: hostname, origin };
}

import { useOutletContext } from "@remix-run/react";
import type { Actor } from "#domain/actors";
import { type Action, mayEver } from "#domain/permissions";

/** Which vendor's desk this is and who sits at it, for every page of it. */
export type VendorDesk = {
  readonly vendorId: number;
  readonly name: string;
  readonly slug: string;
  readonly actor: Pick<Actor, "accountId" | "role" | "vendorId" | "scopes">;
};

export function useVendorDesk(): VendorDesk & {
  /** Whether to show at all what does `action` here. */
  readonly may: (action: Action) => boolean;
  /** The address of a page of this desk: the market's people carry along whose desk they look at. */
  readonly at: (path: string, query?: Record<string, string>) => string;
} {
  const desk = useOutletContext<VendorDesk>();
  return {
    ...desk,
    may: (action) => mayEver(desk.actor, action, { accountId: null, vendorId: desk.vendorId }),
    at: (path, query = {}) => deskPath(desk, path, query),
  };
}

/** The address of a page of a vendor's desk. */
export function deskPath(
  { vendorId, actor }: Pick<VendorDesk, "vendorId" | "actor">,
  path: string,
  query: Record<string, string> = {},
): string {
  const search = new URLSearchParams(query);
  if (actor.vendorId !== vendorId) search.set("vendor", String(vendorId));
  return search.size > 0 ? `${path}?${search}` : path;
}

import { redirect } from "@remix-run/node";
import type { Actor } from "#domain/actors";
import { rowId } from "../desk/desk-form.ts";

const MARKET = new Set<string>(["admin", "support", "finance"]);

/** No vendor's id: what nobody can be allowed to touch. */
const NOBODYS = 0;

/**
 * Whose desk an address means: the vendor it names, else one's own. The market's people, who have none, choose one
 * first; whoever else has none means nobody's, which the table refuses.
 */
export function whichVendor(request: Request, actor: Actor): number {
  const query = new URL(request.url).searchParams;
  if (query.has("vendor")) return rowId(query.get("vendor")) ?? NOBODYS;
  if (actor.vendorId === null && MARKET.has(actor.role)) throw redirect("/admin/vendors");
  return actor.vendorId ?? NOBODYS;
}

import type { Actor } from "#domain/actors";

/**
 * Whether a vendor's people may not choose a product's picture: where others sell it too, one vendor would choose what
 * stands on the others' shelves. The marketplace's own people may, also at a vendor's desk.
 */
export function isMarketsToChoose({ shared }: { readonly shared: boolean }, actor: Actor): boolean {
  return shared && actor.role !== "admin";
}

import * as v from "valibot";
import { productNameSchema } from "#domain/market-products";
import { renameProduct } from "#server/market/rename-product.server";
import type { Principal } from "#server/permissions/use-case.server";
import { chooseMarketPicture } from "#server/pictures/choose-picture.server";
import { rowId } from "../desk/desk-form.ts";

/** What became of a form on the page of products. `before` is what it takes to undo it. */
export type ProductAnswer =
  | {
      readonly ok: true;
      readonly did: "name";
      readonly productId: number;
      readonly name: string;
      readonly before: string;
    }
  | {
      readonly ok: true;
      readonly did: "picture";
      readonly productId: number;
      readonly now: string;
      readonly before: string;
    }
  | { readonly ok: false; readonly did: "name" | "picture"; readonly productId: number | null };

type Fields = Readonly<Record<string, string>>;

/** Does what a form of a product's row asks for. */
export function changeProduct(principal: Principal, fields: Fields): Promise<ProductAnswer> {
  return fields.do === "picture" ? choose(principal, fields) : rename(principal, fields);
}

async function rename(principal: Principal, fields: Fields): Promise<ProductAnswer> {
  const productId = rowId(fields.product);
  const name = v.safeParse(productNameSchema, fields.name);
  // Asked of the table first: whoever may not rename learns nothing of what would have been a name.
  const renamed = await renameProduct(principal, {
    productId: name.success ? (productId ?? 0) : 0,
    name: name.success ? name.output : "",
  });
  if (!renamed.ok || !name.success || productId === null) return { ok: false, did: "name", productId };
  return { ok: true, did: "name", productId, name: name.output, before: renamed.before };
}

async function choose(principal: Principal, fields: Fields): Promise<ProductAnswer> {
  const productId = rowId(fields.product);
  const now = fields.picture ?? "";
  const chosen = await chooseMarketPicture(principal, { productId: productId ?? 0, picture: now });
  if (!chosen.ok || productId === null) return { ok: false, did: "picture", productId };
  return { ok: true, did: "picture", productId, now, before: chosen.before };
}

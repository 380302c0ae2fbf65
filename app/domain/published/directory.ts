import * as v from "valibot";
import { BrokenBlob } from "./bytes.ts";
import { categorySchema, idSchema, vendorSchema } from "./rows.ts";

const directorySchema = v.object({
  vendors: v.array(vendorSchema),
  categories: v.array(categorySchema),
  /** What the home page offers, best first, with spares for what sells out before the next snapshot. */
  homeShelves: v.array(
    v.object({
      id: v.picklist(["on-sale", "fresh-today", "favourites"]),
      link: v.string(),
      products: v.array(idSchema),
    }),
  ),
  /** Which categories each shelf has products of, so that a category page opens no other. */
  shelves: v.array(v.object({ from: idSchema, categories: v.array(idSchema) })),
});

/** The small part of the catalogue that every page needs. */
export type Directory = v.InferOutput<typeof directorySchema>;

export function encodeDirectory(directory: Directory): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(directory));
}

/** Throws `BrokenBlob`. */
export function decodeDirectory(bytes: Uint8Array): Directory {
  const parsed = v.safeParse(directorySchema, parseJson(bytes));
  if (!parsed.success) throw new BrokenBlob(`not a directory: ${v.getDotPath(parsed.issues[0]) ?? "root"}`);
  return parsed.output;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new BrokenBlob("the directory is not JSON", { cause });
  }
}

import * as v from "valibot";

/** Version of the published format. A phone keeps one catalogue database for each. */
export const CATALOGUE_SCHEMA = 1;
/** How long removals stay in the change log; an older cursor gets a fresh snapshot. */
export const TOMBSTONE_DAYS = 30;

const blobRefSchema = v.object({
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{32,64}$/)),
  /** Uncompressed. */
  bytes: v.number(),
  url: v.string(),
});

/** `GET /api/catalogue/manifest`: what a phone needs to hold the whole catalogue as of `seq`. */
export const manifestSchema = v.object({
  schema: v.number(),
  /** Changes when row ids start anew; a phone then forgets everything it holds. */
  epoch: v.string(),
  seq: v.number(),
  shards: v.array(
    v.object({
      ...blobRefSchema.entries,
      /** `directory`: vendors, categories; `products`: descriptive columns; `offers`: price and stock. */
      kind: v.picklist(["directory", "products", "offers"]),
      /** Rows inside. */
      count: v.number(),
      /** Where the shelf starts whose product ids are inside; 0 for the directory. */
      from: v.number(),
    }),
  ),
  searchIndex: blobRefSchema,
});
export type Manifest = v.InferOutput<typeof manifestSchema>;
export type ShardRef = Manifest["shards"][number];

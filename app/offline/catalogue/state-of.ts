import type { Holding } from "./catalogue-database.ts";
import type { CatalogueState } from "./catalogue-state.ts";

export function stateOf({ manifest, seq, asOf }: Holding): CatalogueState & { held: true } {
  const products = manifest.shards.reduce(
    (sum, shard) => (shard.kind === "products" ? sum + shard.count : sum),
    0,
  );
  return { held: true, epoch: manifest.epoch, seq, asOf, products };
}

import type { Snapshot } from "#domain/browse/held-catalogue";
import type { Manifest } from "#domain/catalogue-wire";
import { decodeDirectory } from "#domain/published/directory";
import { decodeOffers, NO_OFFERS } from "#domain/published/offer-columns";
import { decodeProducts } from "#domain/published/product-columns";
import { makeShelf, type Shelf } from "#domain/published/shelf";
import { openSearchIndex } from "#domain/search/search-index";
import { unbrotli } from "#server/catalogue/compress-blob.server";
import { readBrotli } from "#server/catalogue/publication-records.server";
import { readFor } from "#server/replicas/replicas.server";
import { BEFORE_ALL } from "#server/replicas/wal-position";

/** Blobs asked for in one query: enough to be quick, few enough to stay small. */
const A_QUERY = 32;

/** Reads a published snapshot back from its blobs; throws where one is missing or broken. */
export async function loadSnapshot(manifest: Manifest): Promise<Snapshot> {
  const bytes = await readBlobs([...manifest.shards.map(({ hash }) => hash), manifest.searchIndex.hash]);
  const blob = (hash: string) => {
    const found = bytes.get(hash);
    if (!found) throw new Error(`the published blob ${hash} is missing`);
    return found;
  };
  const ofKind = (kind: string) => manifest.shards.filter((shard) => shard.kind === kind);
  const [directory] = ofKind("directory");
  if (!directory) throw new Error("the published manifest names no directory");
  const offers = new Map(ofKind("offers").map(({ from, hash }) => [from, hash]));
  const shelves: Shelf[] = [];
  for (const { from, hash } of ofKind("products")) {
    const offersHash = offers.get(from);
    const held = offersHash === undefined ? NO_OFFERS : decodeOffers(blob(offersHash));
    shelves.push(makeShelf(from, decodeProducts(blob(hash)), held));
  }
  return {
    epoch: manifest.epoch,
    seq: manifest.seq,
    directory: decodeDirectory(blob(directory.hash)),
    shelves,
    search: openSearchIndex(blob(manifest.searchIndex.hash)),
  };
}

async function readBlobs(hashes: readonly string[]): Promise<Map<string, Uint8Array>> {
  const all = new Map<string, Uint8Array>();
  for (let at = 0; at < hashes.length; at += A_QUERY) {
    const asked = hashes.slice(at, at + A_QUERY);
    // What has a hash is the same wherever it is found; a replica may only not have all of it yet.
    const compressed = await readFor(
      { mustSee: BEFORE_ALL },
      ({ pool }) => readBrotli(pool, asked),
      (found) => asked.every((hash) => found.has(hash)),
    );
    await Promise.all(
      Array.from(compressed, async ([hash, bytes]) => {
        all.set(hash, await unbrotli(bytes));
      }),
    );
  }
  return all;
}

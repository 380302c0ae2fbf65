import type { PoolClient } from "pg";
import { CATALOGUE_SCHEMA, type Manifest, type ShardRef } from "#domain/catalogue-wire";
import { encodeSnapshot, type FreshBlob } from "#domain/published/encode-snapshot";
import { readCategories, readVendors } from "#server/catalogue/catalogue-records.server";
import { blobHash, brotli, FAST_QUALITY, gzipped } from "#server/catalogue/compress-blob.server";
import {
  absorbChanges,
  announce,
  readPublication,
  retireBlobs,
  storeBlob,
  storedHashes,
  storeManifest,
} from "#server/catalogue/publication-records.server";
import { readShelves } from "#server/catalogue/read-shelves.server";
import { recordEvents } from "#server/events/record-events.server";

/** Blobs compressed at a time: a publisher is not the only one on its machine. */
const AT_A_TIME = 2;

/**
 * Encodes the catalogue as it is now and publishes it in one transaction: blobs, manifest and sequence appear
 * together. Blobs whose bytes are published already are not compressed again. With `absorb`, changes that
 * nobody published yet go into the snapshot alone and not, row by row, into the log: after an import that is
 * what phones fetch anyway.
 */
export async function publishSnapshot(
  client: PoolClient,
  { absorb }: { absorb: boolean },
): Promise<Manifest> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  try {
    // The whole snapshot is one long transaction, at work outside the database for most of it.
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
    if (absorb) await absorbChanges(client);
    const { epoch, seq } = await readPublication(client);
    const named: { blob: FreshBlob; hash: string }[] = [];
    const vendors = await readVendors(client, "all");
    const categories = await readCategories(client, "all");
    for await (const blob of encodeSnapshot(vendors, categories, readShelves(client))) {
      named.push({ blob, hash: blobHash(blob.bytes) });
    }
    await storeNew(client, named);
    const manifest = { schema: CATALOGUE_SCHEMA, epoch, seq, ...refs(named) };
    await retireBlobs(
      client,
      named.map(({ hash }) => hash),
    );
    await storeManifest(client, manifest);
    await recordEvents(client, [{ type: "CataloguePublished", detail: { epoch: String(epoch), seq } }]);
    await announce(client);
    await client.query("COMMIT");
    return manifest;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

async function storeNew(
  client: PoolClient,
  named: readonly { blob: FreshBlob; hash: string }[],
): Promise<void> {
  const stored = await storedHashes(
    client,
    named.map(({ hash }) => hash),
  );
  const fresh = named.filter(({ hash }) => !stored.has(hash));
  for (let at = 0; at < fresh.length; at += AT_A_TIME) {
    const compressed = await Promise.all(
      fresh.slice(at, at + AT_A_TIME).map(async ({ blob: { kind, bytes }, hash }) => ({
        hash,
        kind,
        bytes: bytes.length,
        brotli: await brotli(bytes, FAST_QUALITY),
        quality: FAST_QUALITY,
        gzip: await gzipped(bytes),
      })),
    );
    for (const blob of compressed) await storeBlob(client, blob);
  }
}

function refs(named: readonly { blob: FreshBlob; hash: string }[]): Pick<Manifest, "shards" | "searchIndex"> {
  const shards: ShardRef[] = [];
  let searchIndex: Manifest["searchIndex"] | undefined;
  for (const { blob, hash } of named) {
    const ref = { hash, bytes: blob.bytes.length };
    if (blob.kind === "search") searchIndex = { ...ref, url: `/api/catalogue/search-index/${hash}` };
    else {
      const { kind, count, from } = blob;
      shards.push({ ...ref, url: `/api/catalogue/shards/${hash}`, kind, count, from });
    }
  }
  if (!searchIndex) throw new Error("a snapshot without a search index");
  return { shards, searchIndex };
}

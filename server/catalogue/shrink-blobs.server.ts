import type { PoolClient } from "pg";
import { brotli, SMALL_QUALITY, unbrotli } from "#server/catalogue/compress-blob.server";
import { fastestBlob, recompressBlob } from "#server/catalogue/publication-records.server";

/**
 * Compresses one current blob as small as brotli can, if any was only compressed fast; its name stays, because
 * that is of the bytes inside. Returns whether there was one.
 */
export async function shrinkOneBlob(client: PoolClient): Promise<boolean> {
  const blob = await fastestBlob(client, SMALL_QUALITY);
  if (!blob) return false;
  const small = await brotli(await unbrotli(blob.brotli), SMALL_QUALITY);
  await recompressBlob(client, blob.hash, { brotli: small, quality: SMALL_QUALITY });
  return true;
}

import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants, gzip } from "node:zlib";

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Quick enough to publish with while somebody waits. */
export const FAST_QUALITY = 6;
/** A sixth smaller and thirty times slower: for when nobody waits. */
export const SMALL_QUALITY = 11;

/** The name of a blob: the first half of its SHA-256, in hex. */
export function blobHash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}

export async function brotli(bytes: Uint8Array, quality: number): Promise<Buffer> {
  return compressBrotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    },
  });
}

export async function gzipped(bytes: Uint8Array): Promise<Buffer> {
  return compressGzip(bytes, { level: 6 });
}

export const unbrotli = promisify(brotliDecompress);

import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";

/**
 * Brotli's window, as a power of two. A page's markup repeats itself within this distance; the usual 4 MB make no
 * page smaller, and each compression takes them from the process.
 */
const windowBits = 18;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const unbrotli = promisify(brotliDecompress);
const ungzip = promisify(gunzip);

/** The best encoding a client takes. */
export function accepted(request: IncomingMessage): Encoding {
  const header = request.headers["accept-encoding"];
  if (typeof header !== "string") return "identity";
  if (/\bbr\b/.test(header)) return "br";
  return /\bgzip\b/.test(header) ? "gzip" : "identity";
}

/** A page's body as it travels. */
export async function encoded(plain: Buffer, encoding: Encoding): Promise<Buffer> {
  switch (encoding) {
    case "br":
      return compressBrotli(plain, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 5,
          [constants.BROTLI_PARAM_LGWIN]: windowBits,
          [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
        },
      });
    case "gzip":
      return compressGzip(plain, { level: 6 });
    case "identity":
      return plain;
  }
}

/** A body that travelled in `encoding`, plain again. */
export async function decoded(body: Buffer, encoding: Encoding): Promise<Buffer> {
  switch (encoding) {
    case "br":
      return unbrotli(body);
    case "gzip":
      return ungzip(body);
    case "identity":
      return body;
  }
}

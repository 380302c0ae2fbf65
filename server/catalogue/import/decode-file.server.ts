import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import iconv from "iconv-lite";
import type { Encoding } from "./mapping.ts";

export type KnownEncoding = Exclude<Encoding, "auto">;

const BYTE_ORDER_MARKS: readonly (readonly [KnownEncoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * How a file is written: by its byte order mark, by the zero bytes that UTF-16 has in every ASCII letter, as UTF-8
 * when every byte of it is, and otherwise as Windows-1252, which is what spreadsheets in Western Europe export.
 */
export async function detectEncoding(file: string): Promise<KnownEncoding> {
  const head = await readHead(file);
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, index) => head[index] === byte));
  if (marked) return marked[0];
  const zeros = (offset: number) => head.filter((byte, index) => byte === 0 && index % 2 === offset).length;
  if (zeros(1) > head.length / 4) return "utf-16le";
  if (zeros(0) > head.length / 4) return "utf-16be";
  return (await isUtf8(file)) ? "utf-8" : "windows-1252";
}

async function readHead(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(4_096), 0, 4_096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Reads the whole file: an accent may stand in its last line only. */
async function isUtf8(file: string): Promise<boolean> {
  const strict = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(file)) strict.decode(chunk, { stream: true });
    strict.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * The text of a file, piece by piece, without its byte order mark. Bytes that mean nothing in the encoding become
 * U+FFFD, so that the rows they are in can be named. `onBytes` is told how far the file has been read.
 */
export async function* decodeFile(
  file: string,
  encoding: KnownEncoding,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  let bytes = 0;
  let first = true;
  for await (const chunk of createReadStream(file, { highWaterMark: 64 * 1024 })) {
    bytes += chunk.length;
    onBytes(bytes);
    const text = decoder.write(chunk);
    yield first ? text.replace(/^\ufeff/, "") : text;
    first &&= text === "";
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

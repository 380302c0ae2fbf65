import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { findProducts } from "#domain/search/find-products";
import { openSearchIndex } from "#domain/search/search-index";

/**
 * Bytes that an opened index holds after it was searched, JavaScript heap and buffers together. Measured in this
 * process, whose engine is Chromium's: a browser does not tell what one of its workers holds.
 */
export function searchHeap(bytes: Uint8Array, queries: readonly string[]): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const held = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = held();
  const segments = [{ index: openSearchIndex(bytes.slice()), hidden: { has: () => false } }];
  for (const query of queries) findProducts(segments, query);
  const after = held();
  // The index must outlive the measurement to be measured.
  return segments.length > 0 ? after - before : 0;
}

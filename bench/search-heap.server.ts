import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { findProducts } from "#domain/search/find-products";
import { openSearchIndex } from "#domain/search/search-index";

/**
 * Bytes that an opened index holds after it was searched, JavaScript heap and buffers together. Measured in this
 * process, whose engine is Chromium's: a browser does not tell what one of its workers holds.
 */
export async function searchHeap(bytes: Uint8Array, queries: readonly string[]): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const before = await heldBytes(collect);
  const segments = [{ index: openSearchIndex(Uint8Array.from(bytes)), hidden: { has: () => false } }];
  for (const query of queries) findProducts(segments, query);
  const after = await heldBytes(collect);
  // The index must outlive the measurement to be measured.
  if (segments.length === 0 || after <= before) throw new Error("the heap was not at rest");
  return after - before;
}

/** Collects until nothing more is freed: buffers of earlier work are let go a turn of the event loop later. */
async function heldBytes(collect: () => void): Promise<number> {
  let held = Number.POSITIVE_INFINITY;
  for (;;) {
    collect();
    await setImmediate();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    if (heapUsed + arrayBuffers > held - 50_000) return held;
    held = heapUsed + arrayBuffers;
  }
}

import { CHAIN_START, type ChainedRow, chainHash } from "#server/audit/audit-chain";
import type { KeyedHash } from "#server/keys/keyed-hashing";

/** The end of the chain as it was once noted elsewhere. */
export type Anchor = { readonly n: bigint; readonly hash: string };

/**
 * What is wrong with the log, and where. `changed`: row n does not say what was sealed; `relinked`: it was sealed, but
 * not after the row now before it (the one before was replaced, or this one put there); `missing`: rows `from` to `to`
 * are gone; `cut-off`: the log ends before what an anchor knows; `rewritten`: row n is another than the anchor knows.
 */
export type ChainFault =
  | { readonly kind: "changed" | "relinked"; readonly n: bigint }
  | { readonly kind: "missing" | "cut-off"; readonly from: bigint; readonly to: bigint }
  | { readonly kind: "rewritten"; readonly n: bigint };

export type Verdict = {
  readonly rows: number;
  readonly last: bigint;
  readonly faults: readonly ChainFault[];
};

/** Follows the chain over all rows, in ascending order of their numbers, and past every anchor. */
export async function verifyChain(
  rows: AsyncIterable<ChainedRow> | Iterable<ChainedRow>,
  anchors: readonly Anchor[],
  keyedHash: KeyedHash,
): Promise<Verdict> {
  const faults: ChainFault[] = [];
  const known = new Map(anchors.map(({ n, hash }) => [n, hash]));
  let count = 0;
  let last = 0n;
  /** What the next row must follow; null after a row that was changed, whose hash says nothing. */
  let previous: Uint8Array | null = CHAIN_START;
  for await (const row of rows) {
    const gap = row.n !== last + 1n;
    if (gap) faults.push({ kind: "missing", from: last + 1n, to: row.n - 1n });
    const genuine = same(chainHash(keyedHash, row.previous, row), row.hash);
    if (!genuine) faults.push({ kind: "changed", n: row.n });
    else if (!gap && previous && !same(row.previous, previous)) faults.push({ kind: "relinked", n: row.n });
    const anchored = known.get(row.n);
    if (anchored !== undefined && anchored !== hexOf(row.hash)) faults.push({ kind: "rewritten", n: row.n });
    count += 1;
    last = row.n;
    previous = genuine ? row.hash : null;
  }
  const beyond = anchors.map(({ n }) => n).filter((n) => n > last);
  const furthest = beyond.toSorted((a, b) => Number(a - b)).at(-1);
  if (furthest !== undefined) faults.push({ kind: "cut-off", from: last + 1n, to: furthest });
  return { rows: count, last, faults };
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** The rows of `ids` in ascending order of id. */
export function rowsInOrder(ids: Int32Array): Int32Array {
  // Id and row in one number: sorting numbers without a comparison function is ten times faster.
  const packed = Float64Array.from(ids, (id, row) => id * ids.length + row).sort();
  return Int32Array.from(packed, (number) => number % ids.length);
}

/**
 * Works on one value at a time and always on the newest: those that come while one is worked on replace each other.
 * `work` must not reject.
 */
export function newestOnly<Value>(work: (value: Value) => Promise<void>): (value: Value) => void {
  let working = false;
  let next: { readonly value: Value } | null = null;
  const run = async () => {
    working = true;
    while (next) {
      const { value } = next;
      next = null;
      await work(value);
    }
    working = false;
  };
  return (value) => {
    next = { value };
    if (!working) void run();
  };
}

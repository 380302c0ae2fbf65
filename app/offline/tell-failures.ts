import { MAX_REPORTS } from "#domain/error-limits";
import { forgetFailures, readFailures } from "./failures.ts";

/** Batches told in a row, so that what could never be forgotten is not told for ever. */
const MOST_BATCHES = 5;

/** Tells the server of the failures kept here, if it can be reached; what it did not take is kept. */
export async function tellFailures(): Promise<void> {
  const tell = async () => {
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const kept = await readFailures(MAX_REPORTS);
      if (kept.length === 0 || !(await wereTaken(kept.map(({ key: _, ...report }) => report)))) return;
      await forgetFailures(kept);
    }
  };
  // One tab at a time, or two would tell of the same.
  if (!navigator.locks) return tell();
  await navigator.locks.request("egm-failures", { ifAvailable: true }, (lock) => (lock ? tell() : undefined));
}

/** Whether they need not be told again: they were taken, or the server will never be able to read them. */
async function wereTaken(reports: readonly object[]): Promise<boolean> {
  try {
    const { ok, status } = await fetch("/api/errors", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ reports }),
      // Whose device it was is nobody's business; and it goes on when the page is left.
      credentials: "omit",
      keepalive: true,
    });
    return ok || status === 400 || status === 413 || status === 422;
  } catch {
    return false;
  }
}

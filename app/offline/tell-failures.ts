import { MAX_REPORTS } from "#domain/error-limits";
import { type Failure, forgetFailures, readFailures } from "./failures.ts";

/** Batches told in a row, so that what could never be forgotten is not told for ever. */
const MOST_BATCHES = 5;

/** Tells the server of the failures kept here, if it can be reached; what it did not take is kept. */
export async function tellFailures(): Promise<void> {
  const tellAll = async () => {
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const kept = await readFailures(MAX_REPORTS);
      if (kept.length === 0 || !(await tell(kept))) return;
    }
  };
  // One tab at a time, or two would tell of the same.
  if (!navigator.locks) return tellAll();
  await navigator.locks.request("egm-failures", { ifAvailable: true }, (lock) =>
    lock ? tellAll() : undefined,
  );
}

/** Tells of some; of those the server will never read it finds the one at fault by halves. False: not now. */
async function tell(kept: readonly Failure[]): Promise<boolean> {
  const answer = await post(kept.map(({ key: _, ...report }) => report));
  if (answer === "later") return false;
  if (answer === "unreadable" && kept.length > 1) {
    const half = Math.ceil(kept.length / 2);
    return (await tell(kept.slice(0, half))) && tell(kept.slice(half));
  }
  await forgetFailures(kept);
  return true;
}

async function post(reports: readonly object[]): Promise<"taken" | "unreadable" | "later"> {
  try {
    const { ok, status } = await fetch("/api/errors", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ reports }),
      // Whose device it was is nobody's business; and it goes on when the page is left.
      credentials: "omit",
      keepalive: true,
    });
    if (ok) return "taken";
    return status === 400 || status === 413 || status === 422 ? "unreadable" : "later";
  } catch {
    return "later";
  }
}

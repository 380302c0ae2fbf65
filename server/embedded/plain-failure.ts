import process from "node:process";

/** A failure whose message is a sentence for the person at the keyboard: what happened and what to do. */
export class PlainFailure extends Error {
  override name = "PlainFailure";
}

/** Ends a program with the sentence of a `PlainFailure` and no stack; anything else goes on as it was thrown. */
export function endPlainly(error: unknown): never {
  if (!(error instanceof PlainFailure)) throw error;
  console.error(error.message);
  process.exit(1);
}

/** The exit code of a command that could not do what it is for, as opposed to one that has bad news. */
const COULD_NOT = 2;

/**
 * Runs a command's work to its end. `work` gives the exit code; what it throws becomes a sentence without a stack,
 * and the exit code 2.
 */
export async function asCommand(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = COULD_NOT;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof PlainFailure) return error.message;
  // A connection that every address refused says so only in its parts.
  const [first] = error instanceof AggregateError ? error.errors : [error];
  return `This did not work: ${first instanceof Error ? first.message : String(first)}.`;
}

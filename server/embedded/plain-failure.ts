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

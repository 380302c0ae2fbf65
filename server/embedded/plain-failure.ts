/** A failure whose message is a sentence for the person at the keyboard: what happened and what to do. */
export class PlainFailure extends Error {
  override name = "PlainFailure";
}

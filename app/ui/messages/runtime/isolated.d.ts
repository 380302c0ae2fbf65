/**
 * Sets a text apart from the sentence it is put into: whatever it is written in, the words around it stay where they are
 * (UAX #9: first strong isolate). One that is read from left to right, as our sentences are, is given back as it is; so is
 * what is no text. Every message does so with what is put into it; in markup, `<bdi>` does the same.
 */
export function isolated<Value>(value: Value): Value;

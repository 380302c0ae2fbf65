import type { RejectionCode } from "#domain/operations";

/** Why an operation came to nothing: the code for programs, a sentence in English for logs. */
export type Rejection = { readonly code: RejectionCode; readonly message: string };

/** What an operation's effect may know: whose it is, and the server's clock in milliseconds. */
export type Acting = { readonly accountId: string; readonly now: number };

/** What became of an effect: `seq` is the owner's order sequence where it was raised. */
export type Effect =
  | { readonly ok: true; readonly seq?: number }
  | { readonly ok: false; readonly rejection: Rejection };

import * as v from "valibot";
import { uuidSchema } from "./operations.ts";

/** What somebody is asked to show by reading a mailbox. */
export type ChallengePurpose = "register" | "change-email" | "undo-email" | "reset-password" | "join-vendor";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** For how long a challenge can be answered, in milliseconds. */
export const CHALLENGE_MS: Readonly<Record<ChallengePurpose, number>> = {
  register: 30 * MINUTE,
  "change-email": 30 * MINUTE,
  "reset-password": 30 * MINUTE,
  "undo-email": 7 * DAY,
  "join-vendor": 7 * DAY,
};

/** Codes that may be tried on one challenge. */
export const MAX_CODE_ATTEMPTS = 5;

/**
 * Challenges a day, of one purpose and to one address, that carry a code; those after them carry their link alone.
 * Nobody can then try more than 25 of a million codes a day, however many challenges they ask for.
 */
export const MAX_CODES_A_DAY = 5;

/** Six digits, however they were spaced. */
export const codeSchema = v.pipe(
  v.string(),
  v.transform((typed) => typed.replace(/[\s-]/g, "")),
  v.regex(/^\d{6}$/),
);
export const tokenSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

/** How a challenge is answered on the device that asked for it. */
export const codeProofSchema = v.object({ challengeId: uuidSchema, code: codeSchema });
/** How it is answered on any device: with the token of the mail's link. */
export const linkProofSchema = v.object({ token: tokenSchema });
export type Proof = v.InferOutput<typeof codeProofSchema> | v.InferOutput<typeof linkProofSchema>;

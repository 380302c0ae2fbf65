import { randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import {
  CHALLENGE_MS,
  type ChallengePurpose,
  MAX_CODE_ATTEMPTS,
  MAX_CODES_A_DAY,
  type Proof,
} from "#domain/challenges";
import {
  type ChallengeRow,
  countToday,
  endChallengesTo,
  findOpen,
  insertChallenge,
  lockByToken,
  markAnswered,
  takeCodeAttempt,
} from "#server/accounts/challenge-records.server";
import { open, seal } from "#server/platform/field-encryption.server";
import { keyedHash } from "#server/platform/keyed-hash.server";
import type { Transaction } from "#server/platform/transaction.server";

/** A purpose with what waits, sealed, for the answer. */
export type ChallengeKind<Payload> = {
  readonly purpose: ChallengePurpose;
  readonly payload: v.GenericSchema<unknown, Payload>;
};

/** What goes into the mail, and nowhere else. */
export type IssuedChallenge = {
  readonly id: string;
  /** Six digits; null when this address had so many today that only a link may answer. */
  readonly code: string | null;
  /** 32 random bytes, base64url. */
  readonly token: string;
  readonly expiresAt: Date;
};

export type ChallengeAnswer<Payload> =
  | {
      readonly ok: true;
      readonly accountId: string | null;
      readonly payload: Payload;
      readonly issuedAt: Date;
      /** The same answer came before, moments ago: what it was for is done. */
      readonly repeated: boolean;
    }
  | { readonly ok: false; readonly reason: "wrong-code" | "challenge-ended" };

type Asked<Payload> = {
  readonly email: string;
  readonly accountId: string | null;
  /** On whose behalf somebody else asks: what one vendor asks ends nothing another did. Null for nobody's. */
  readonly vendorId?: number | null;
  readonly payload: Payload;
};

/**
 * Makes a challenge for whoever reads the mail of `email`, who is sent what this returns. Of one purpose, an address
 * has one open challenge, the newest, of each vendor that asks, and one of its own.
 */
export async function issueChallenge<Payload>(
  tx: Transaction,
  kind: ChallengeKind<Payload>,
  asked: Asked<Payload>,
): Promise<IssuedChallenge> {
  const { purpose } = kind;
  const id = uuidv7();
  const token = randomBytes(32).toString("base64url");
  const emailHash = hashEmail(asked.email);
  const code = randomInt(1_000_000).toString().padStart(6, "0");
  const withCode = (await countToday(tx, emailHash, purpose)) < MAX_CODES_A_DAY;
  const expiresAt = new Date(Date.now() + CHALLENGE_MS[purpose]);
  await insertChallenge(tx, {
    id,
    purpose,
    accountId: asked.accountId,
    vendorId: asked.vendorId ?? null,
    emailHash,
    // A code nobody was told and nobody can type stands for none.
    codeHash: withCode ? hashCode(id, code) : randomBytes(32),
    tokenHash: hashToken(token),
    payload: await seal(JSON.stringify(asked.payload), sealedAs(id)),
    expiresAt,
  });
  return { id, code: withCode ? code : null, token, expiresAt };
}

/**
 * Answers a challenge, once, inside the transaction that does what it was for. A wrong code is counted only if `tx`
 * commits: return this refusal from it, do not throw. With the last code that may be tried, codes have ended.
 */
export async function answerChallenge<Payload>(
  tx: Transaction,
  kind: ChallengeKind<Payload>,
  proof: Proof,
): Promise<ChallengeAnswer<Payload>> {
  const { purpose } = kind;
  const challenge =
    "token" in proof
      ? await lockByToken(tx, hashToken(proof.token), purpose)
      : await takeCodeAttempt(tx, proof.challengeId, purpose, MAX_CODE_ATTEMPTS);
  if (challenge === null) return { ok: false, reason: "challenge-ended" };
  if ("code" in proof && !timingSafeEqual(hashCode(challenge.id, proof.code), challenge.codeHash))
    return { ok: false, reason: challenge.attempts < MAX_CODE_ATTEMPTS ? "wrong-code" : "challenge-ended" };
  if (!challenge.answered) await markAnswered(tx, challenge.id);
  return {
    ok: true,
    accountId: challenge.accountId,
    payload: await payloadOf(challenge, kind),
    issuedAt: challenge.issuedAt,
    repeated: challenge.answered,
  };
}

/** What an open challenge is about, for the page that asks for its answer; null when it ended. */
export async function readChallenge<Payload>(
  tx: Transaction,
  kind: ChallengeKind<Payload>,
  by: { readonly challengeId: string } | { readonly token: string },
): Promise<Payload | null> {
  const key = "token" in by ? { tokenHash: hashToken(by.token) } : { id: by.challengeId };
  const challenge = await findOpen(tx, key, kind.purpose, MAX_CODE_ATTEMPTS);
  return challenge && payloadOf(challenge, kind);
}

/** Ends what of a purpose still waits at an address, whoever asked: it has been decided. */
export async function endOthers<Payload>(
  tx: Transaction,
  { purpose }: ChallengeKind<Payload>,
  email: string,
): Promise<void> {
  await endChallengesTo(tx, hashEmail(email), purpose);
}

async function payloadOf<Payload>(
  { id, payload }: Pick<ChallengeRow, "id" | "payload">,
  kind: ChallengeKind<Payload>,
): Promise<Payload> {
  return v.parse(kind.payload, JSON.parse(await open(payload, sealedAs(id))));
}

const sealedAs = (id: string): string => `email_challenges.payload:${id}`;
const hashEmail = (email: string): Buffer => keyedHash("challenge-email", email);
const hashToken = (token: string): Buffer => keyedHash("challenge-token", token);
/** With its challenge: equal codes of two challenges look different. */
const hashCode = (id: string, code: string): Buffer => keyedHash("challenge-code", `${id} ${code}`);

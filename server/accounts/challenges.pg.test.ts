import * as v from "valibot";
import { expect, test } from "vitest";
import { pool } from "#server/platform/postgres.server";
import { inTransaction } from "#server/platform/transaction.server";
import { anEmail } from "#test/accounts.server.ts";
import {
  answerChallenge,
  type ChallengeKind,
  type IssuedChallenge,
  issueChallenge,
  readChallenge,
} from "./challenges.server.ts";

const RESET: ChallengeKind<{ note: string }> = {
  purpose: "reset-password",
  payload: v.object({ note: v.string() }),
};
const JOIN = { ...RESET, purpose: "join-vendor" } as const;

const issue = (email = anEmail(), kind: ChallengeKind<{ note: string }> = RESET) =>
  inTransaction((tx) => issueChallenge(tx, kind, { email, accountId: null, payload: { note: email } }));
const answer = (proof: Parameters<typeof answerChallenge>[2], kind = RESET) =>
  inTransaction((tx) => answerChallenge(tx, kind, proof));
const code = ({ id, code }: IssuedChallenge) => ({ challengeId: id, code: code ?? "no code" });
const other = (typed: string | null) => (typed === "000000" ? "000001" : "000000");

test("code and link each answer a challenge, and say what waited for it", async () => {
  const [byCode, byLink] = [await issue("mia@example.org"), await issue("bo@example.org")];
  expect(await answer(code(byCode))).toMatchObject({ ok: true, payload: { note: "mia@example.org" } });
  expect(await answer({ token: byLink.token })).toMatchObject({
    ok: true,
    payload: { note: "bo@example.org" },
  });
});

test("an answer counts once: right after it is a repetition, later it is too late", async () => {
  const issued = await issue();
  expect(await answer(code(issued))).toMatchObject({ ok: true, repeated: false });
  expect(await answer({ token: issued.token })).toMatchObject({ ok: true, repeated: true });
  await pool.query("UPDATE email_challenges SET answered_at = now() - interval '3 minutes' WHERE id = $1", [
    issued.id,
  ]);
  expect(await answer(code(issued))).toEqual({ ok: false, reason: "challenge-ended" });
  expect(await answer({ token: issued.token })).toEqual({ ok: false, reason: "challenge-ended" });
});

test("of thirty codes sent at once five are tried, and the fifth wrong one ends codes, but not the link", async () => {
  const issued = await issue();
  const guesses = Array.from({ length: 30 }, () =>
    answer({ challengeId: issued.id, code: other(issued.code) }),
  );
  const reasons = (await Promise.all(guesses)).map((result) => !result.ok && result.reason);
  expect(reasons.filter((reason) => reason === "wrong-code")).toHaveLength(4);
  expect(await answer(code(issued))).toEqual({ ok: false, reason: "challenge-ended" });
  const shown = (by: { challengeId: string } | { token: string }) =>
    inTransaction((tx) => readChallenge(tx, RESET, by));
  expect(await shown({ challengeId: issued.id })).toBeNull();
  expect(await shown({ token: issued.token })).not.toBeNull();
});

test("a wrong token is nobody's", async () => {
  await issue();
  expect(await answer({ token: "x".repeat(43) })).toEqual({ ok: false, reason: "challenge-ended" });
});

test("a newer challenge ends the one before, of its purpose and address only", async () => {
  const email = anEmail();
  const [older, elsewhere, newer] = [await issue(email), await issue(email, JOIN), await issue(email)];
  expect(await answer(code(older))).toMatchObject({ reason: "challenge-ended" });
  expect((await answer(code(newer))).ok).toBe(true);
  expect((await answer(code(elsewhere), JOIN)).ok).toBe(true);
});

test("a challenge answers nothing it was not made for", async () => {
  const issued = await issue();
  expect(await answer({ token: issued.token }, JOIN)).toMatchObject({ reason: "challenge-ended" });
  expect(await answer(code(issued), JOIN)).toMatchObject({ reason: "challenge-ended" });
});

test("what has expired is over", async () => {
  const issued = await issue();
  await pool.query("UPDATE email_challenges SET expires_at = now() - interval '1 second' WHERE id = $1", [
    issued.id,
  ]);
  expect(await answer(code(issued))).toMatchObject({ reason: "challenge-ended" });
  expect(await inTransaction((tx) => readChallenge(tx, RESET, { token: issued.token }))).toBeNull();
});

test("a password can be reset for half an hour, an invitation waits a week", async () => {
  const minutes = ({ expiresAt }: IssuedChallenge) => Math.round((expiresAt.getTime() - Date.now()) / 60_000);
  expect(minutes(await issue())).toBe(30);
  expect(minutes(await issue(anEmail(), JOIN))).toBe(7 * 24 * 60);
});

test("looking at a challenge, as a mail scanner does, does not answer it", async () => {
  const issued = await issue();
  for (let look = 0; look < 3; look++)
    expect(await inTransaction((tx) => readChallenge(tx, RESET, { token: issued.token }))).not.toBeNull();
  expect((await answer({ token: issued.token })).ok).toBe(true);
});

test("the sixth challenge of a day to an address has a link and no code", async () => {
  const email = anEmail();
  const issued: IssuedChallenge[] = [];
  for (let ask = 0; ask < 6; ask++) issued.push(await issue(email));
  expect(issued.map(({ code }) => code === null)).toEqual([false, false, false, false, false, true]);
  expect((await answer({ token: issued.at(-1)?.token ?? "" })).ok).toBe(true);
});

test("the table holds no address, code or token that can be read", async () => {
  const issued = await issue("someone@example.org");
  const { rows } = await pool.query("SELECT * FROM email_challenges WHERE id = $1", [issued.id]);
  const stored = JSON.stringify(rows, (_, value) =>
    Buffer.isBuffer(value) ? value.toString("latin1") : value,
  );
  for (const secret of ["someone", "example.org", issued.code ?? "", issued.token])
    expect(stored).not.toContain(secret);
});

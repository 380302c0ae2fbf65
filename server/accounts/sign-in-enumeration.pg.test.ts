import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import * as argon2 from "@node-rs/argon2";
import { afterAll, expect, test, vi } from "vitest";
import { finishAfterwards, whileAnswering } from "#server/http/after-answer.server";
import { closeRedis } from "#server/platform/redis.server";
import { aMember, anEmail, aRequest, PASSWORD } from "#test/accounts.server.ts";
import { countOf } from "#test/orders.server.ts";
import { startTestRedis } from "#test/redis.server.ts";
import { statementsOf } from "#test/work.server.ts";
import { findMember, storePasswordHash } from "./account-records.server.ts";
import { signIn } from "./sign-in.server.ts";

vi.mock("@node-rs/argon2", { spy: true });

const server = await startTestRedis();
afterAll(async () => {
  closeRedis();
  await server.kill();
});

const here = () => ({ request: aRequest(), address: "192.0.2.1" });

async function workOf(email: string, password: string) {
  vi.clearAllMocks();
  const { result, statements } = await statementsOf(() => signIn(here(), { email, password }, null));
  const hashes = vi.mocked(argon2.hash).mock.calls.length + vi.mocked(argon2.verify).mock.calls.length;
  return { result, statements, hashes };
}

test("an unknown e-mail costs what a wrong password costs: one hash, the same queries, the same answer", async () => {
  const { identity } = await aMember();
  const unknown = await workOf(anEmail(), "a guess");
  const known = await workOf(identity.email ?? "", "a guess");
  expect(unknown).toEqual(known);
  expect(known).toMatchObject({ hashes: 1, result: { ok: false, reason: "wrong-credentials" } });
});

test("signing in costs one hash", async () => {
  const { identity } = await aMember();
  expect(await workOf(identity.email ?? "", PASSWORD)).toMatchObject({ hashes: 1, result: { ok: true } });
});

test("also where the parameters have risen: the second hash is made once the answer is out", async () => {
  const member = await aMember();
  const email = member.identity.email ?? "";
  const kept = async () => (await findMember(email))?.passwordHash ?? "";
  await storePasswordHash(member, await argon2.hash(PASSWORD, { memoryCost: 8_192, timeCost: 1 }));
  const response = new EventEmitter();
  const work = await whileAnswering(response as unknown as ServerResponse, () => workOf(email, PASSWORD));
  expect(work).toMatchObject({ hashes: 1, result: { ok: true } });
  await finishAfterwards();
  expect(await kept()).toMatch(/m=8192,t=1/);
  response.emit("close");
  await finishAfterwards();
  expect(argon2.hash).toHaveBeenCalledTimes(1);
  expect(await kept()).toMatch(/m=19456,t=2/);
  expect(await workOf(email, PASSWORD)).toMatchObject({ hashes: 1, result: { ok: true } });
});

test("right and wrong passwords are in the audit log", async () => {
  const { identity, owner } = await aMember();
  const email = identity.email ?? "";
  for (const password of ["a guess", "another guess", PASSWORD])
    await signIn(here(), { email, password }, null);
  const entries = "audit_events WHERE action = 'session.start' AND target = $1 AND outcome = $2";
  expect(await countOf(entries, [`account:${owner.accountId}`, "failed"])).toBe(2);
  expect(await countOf(entries, [`account:${owner.accountId}`, "done"])).toBe(1);
});

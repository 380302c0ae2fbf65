import { hash } from "@node-rs/argon2";
import { beforeEach, expect, test, vi } from "vitest";
import { choiceOf, hashPassword, rehashPassword, verifyPassword } from "./passwords.server.ts";

const spies = vi.hoisted(() => ({ verify: vi.fn() }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  spies.verify.mockImplementation(real.verify);
  return { ...real, verify: spies.verify };
});
beforeEach(() => {
  spies.verify.mockClear();
});

test("a password is hashed with argon2id as OWASP advises", async () => {
  expect(await hashPassword("nine in the morning")).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("the right password fits, any other does not", async () => {
  const stored = await hashPassword("nine in the morning");
  expect(await verifyPassword(stored, "nine in the morning")).toEqual({ ok: true, outdated: false });
  expect(await verifyPassword(stored, "nine in the evening")).toEqual({ ok: false, outdated: false });
});

test("the same password typed on a keyboard that composes accents differently fits", async () => {
  expect((await verifyPassword(await hashPassword("cr\u00e8me"), "cre\u0300me")).ok).toBe(true);
});

test("an unknown account costs the same verification as a known one", async () => {
  const stored = await hashPassword("nine in the morning");
  expect(await verifyPassword(null, "nobody")).toEqual({ ok: false, outdated: false });
  expect(spies.verify).toHaveBeenCalledTimes(1);
  const decoy: unknown = spies.verify.mock.calls[0]?.[0];
  expect(String(decoy).split("$").slice(0, 4)).toEqual(stored.split("$").slice(0, 4));
});

test("a hash under older parameters still fits, costs one verification, and can be made anew as the same choice", async () => {
  const old = await hash("nine in the morning", { memoryCost: 8_192, timeCost: 1 });
  expect(await verifyPassword(old, "nine in the morning")).toEqual({ ok: true, outdated: true });
  expect(spies.verify).toHaveBeenCalledTimes(1);
  const renewed = await rehashPassword(old, "nine in the morning");
  expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(renewed, "nine in the morning")).toEqual({ ok: true, outdated: false });
  expect(choiceOf(renewed)).toBe(choiceOf(old));
});

test("choosing the same words again is another choice, and no password is none", async () => {
  const [one, other] = [await hashPassword("nine in the morning"), await hashPassword("nine in the morning")];
  expect(choiceOf(one)).not.toBe(choiceOf(other));
  expect([choiceOf(one).length > 20, choiceOf(null)]).toEqual([true, ""]);
});

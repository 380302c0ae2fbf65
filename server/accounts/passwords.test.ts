import { hash } from "@node-rs/argon2";
import { beforeEach, expect, test, vi } from "vitest";
import { hashPassword, verifyPassword } from "./passwords.server.ts";

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
  expect(await verifyPassword(stored, "nine in the morning")).toEqual({ ok: true, rehashed: null });
  expect(await verifyPassword(stored, "nine in the evening")).toEqual({ ok: false, rehashed: null });
});

test("the same password typed on a keyboard that composes accents differently fits", async () => {
  expect((await verifyPassword(await hashPassword("cr\u00e8me"), "cre\u0300me")).ok).toBe(true);
});

test("an unknown account costs the same verification as a known one", async () => {
  const stored = await hashPassword("nine in the morning");
  expect(await verifyPassword(null, "nobody")).toEqual({ ok: false, rehashed: null });
  expect(spies.verify).toHaveBeenCalledTimes(1);
  const decoy: unknown = spies.verify.mock.calls[0]?.[0];
  expect(String(decoy).split("$").slice(0, 4)).toEqual(stored.split("$").slice(0, 4));
});

test("a hash under older parameters still fits and comes back under today's", async () => {
  const old = await hash("nine in the morning", { memoryCost: 8_192, timeCost: 1 });
  const check = await verifyPassword(old, "nine in the morning");
  expect(check.ok).toBe(true);
  expect(check.rehashed).toMatch(/m=19456,t=2/);
  expect(await verifyPassword(check.rehashed, "nine in the morning")).toEqual({ ok: true, rehashed: null });
});

import { expect, test } from "vitest";
import { nextPath, parseRegistration, parseSignIn, readForm, refused } from "./account-form.ts";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test("an e-mail is taken however it was typed", () => {
  const parsed = parseSignIn(form({ email: "  Mia@Example.ORG ", password: "x" }));
  expect(parsed).toEqual({ ok: true, value: { email: "mia@example.org", password: "x" } });
});

test("every field at fault is named and what was typed is kept, except the password", () => {
  const parsed = parseRegistration(form({ name: " ", email: "mia@", password: "short" }));
  expect(parsed).toEqual({
    ok: false,
    answer: {
      kept: { name: " ", email: "mia@" },
      faults: { name: "name", email: "email", password: "password-short" },
      trouble: null,
    },
  });
});

test.each([
  ["eleven char", "password-short"],
  ["two  words          ", "password-short"],
  ["twelve chars", undefined],
  ["x".repeat(128), undefined],
  ["x".repeat(129), "password-long"],
])("choosing %j: %s", (password, fault) => {
  const parsed = parseRegistration(form({ name: "Mia", email: "mia@example.org", password }));
  expect(parsed.ok ? undefined : parsed.answer.faults.password).toBe(fault);
});

test("signing in takes a password of any length that may have been set, but not none and not a novel", () => {
  expect(parseSignIn(form({ email: "mia@example.org", password: "short" })).ok).toBe(true);
  expect(parseSignIn(form({ email: "mia@example.org", password: "x".repeat(256) })).ok).toBe(true);
  expect(parseSignIn(form({ email: "mia@example.org", password: "" }))).toMatchObject({
    answer: { faults: { password: "password" } },
  });
  expect(parseSignIn(form({ email: "mia@example.org", password: "x".repeat(257) }))).toMatchObject({
    answer: { faults: { password: "password-long" } },
  });
});

test("a body without fields, or with files for fields, is a form with faults", () => {
  const data = new FormData();
  data.set("email", new File(["x"], "email.txt"));
  expect(parseSignIn(data)).toMatchObject({
    ok: false,
    answer: { faults: { email: "email", password: "password" } },
  });
});

test("a refusal stands where the person can act on it", () => {
  const sent = form({ email: "mia@example.org", password: "nine in the morning" });
  expect(refused(sent, { reason: "wrong-credentials" }).faults).toEqual({ email: "wrong-credentials" });
  expect(refused(sent, { reason: "too-many-attempts", retryAfter: 61 }).trouble).toEqual({
    kind: "too-many-attempts",
    minutes: 2,
  });
  expect(refused(sent, { reason: "offline" }).trouble).toEqual({ kind: "offline" });
  expect(refused(sent, { reason: "cross-origin" }).trouble).toEqual({ kind: "refused" });
  expect(JSON.stringify(refused(sent, { reason: "offline" }))).not.toContain("nine in the morning");
});

test.each([
  ["/orders/1?from=mail", "/orders/1?from=mail"],
  ["//evil.example", "/account"],
  ["/\\evil.example", "/account"],
  ["https://evil.example/", "/account"],
  ["javascript:alert(1)", "/account"],
  ["/\t/evil.example", "/account"],
  ["", "/account"],
])("after signing in at next=%j one goes to %s", (next, path) => {
  expect(nextPath(new URLSearchParams({ next }))).toBe(path);
});

test("a body that is no form is a form in which nothing was filled in", async () => {
  const broken = new Request("https://shop.example/sign-in", {
    method: "POST",
    headers: { "Content-Type": "multipart/form-data" },
    body: "--",
  });
  expect(parseSignIn(await readForm(broken)).ok).toBe(false);
});

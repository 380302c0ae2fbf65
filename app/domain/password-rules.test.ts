import { expect, test } from "vitest";
import { isPersonal } from "./password-rules.ts";

const mia = { email: "mia.byrne@example.org", name: "Mia Byrne" };

test.each(["mia.byrne@example.org", "MiaByrne2026", "mia-byrne!!!!!", "egrocerymart1"])(
  "%s says who it belongs to",
  (password) => {
    expect(isPersonal(password, mia)).toBe(true);
  },
);

test.each(["three quiet words", "Mia Byrne walks to the harbour", "nine in the morning"])(
  "%s does not",
  (password) => {
    expect(isPersonal(password, mia)).toBe(false);
  },
);

test("a name without letters or digits forbids nothing", () => {
  expect(isPersonal("nine in the morning", { email: "@", name: "—" })).toBe(false);
});

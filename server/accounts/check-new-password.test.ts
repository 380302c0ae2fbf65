import { expect, test } from "vitest";
import { checkNewPassword } from "./check-new-password.server.ts";

const mia = { email: "mia@example.org", name: "Mia Byrne" };

test.each(["qwertyuiop12", "123456789012", "skateboarding", "password1234", "PassWord1234"])(
  "%s has been in breaches, whatever its case",
  async (password) => {
    expect(await checkNewPassword(password, mia)).toBe("password-breached");
  },
);

test("the person's own name is told apart from a breached password", async () => {
  expect(await checkNewPassword("miabyrne26", mia)).toBe("password-personal");
});

test.each(["three quiet words", "skateboarding\npassword1234", "qwertyuiop but longer"])(
  "%j may be chosen",
  async (password) => {
    expect(await checkNewPassword(password, mia)).toBeNull();
  },
);

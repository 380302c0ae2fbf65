import { expect, test } from "vitest";
import { checkNewPassword } from "./check-new-password.server.ts";

const mia = { email: "mia@example.org", name: "Mia Byrne" };

test.each(["qwertyuiop", "1234567890", "basketball", "password123", "PassWord123"])(
  "%s has been in breaches, whatever its case",
  async (password) => {
    expect(await checkNewPassword(password, mia)).toBe("password-breached");
  },
);

test("the person's own name is told apart from a breached password", async () => {
  expect(await checkNewPassword("miabyrne26", mia)).toBe("password-personal");
});

test.each(["three quiet words", "basketball\npassword123", "qwertyuiop but longer"])(
  "%j may be chosen",
  async (password) => {
    expect(await checkNewPassword(password, mia)).toBeNull();
  },
);

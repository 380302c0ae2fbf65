import { test } from "../fixtures.ts";
import { takes } from "./take.ts";

/** Takes the pages of an account and of the way back into one. */

const looks = { reducedMotion: "reduce" as const, deviceScaleFactor: 2 };

test("pictures of an account's own pages", async ({ aPhone }) => {
  const member = await aPhone({ context: looks }).open();
  await takes(member, { "forgot-password": "/forgot-password", "link-ended": "/verify/account" });
  await member.registers();
  await takes(member, {
    account: "/account",
    "account-profile": "/account/profile",
    "account-security": "/account/security",
    "account-devices": "/account/devices",
    "account-data": "/account/data",
  });
  await member.page.emulateMedia({ colorScheme: "dark" });
  await takes(member, { "account-dark": "/account", "account-security-dark": "/account/security" });
});

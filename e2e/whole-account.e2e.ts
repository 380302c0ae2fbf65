import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";
import { linkIn, mailsTo, nextMailTo } from "./mailbox.server.ts";
import { signsIn, signsInByPasskey, signsOut, withAuthenticator } from "./sign-ins.ts";

test("an account's whole life: made, opened by a passkey, kept from a lost phone, got back, taken along, deleted", async ({
  aPhone,
}) => {
  test.setTimeout(120_000);
  const mia = await aPhone().open();
  const { page } = mia;
  await withAuthenticator(page);
  const { email, password } = await mia.registers();

  // A passkey, and in again with nothing else.
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("Added. Your other devices were signed out.")).toBeVisible();
  await signsOut(mia);
  await signsInByPasskey(mia, "/account/devices");

  // A second phone signs in, and is signed out from the first.
  const second = await aPhone().open();
  await signsIn(second, { email, password });
  await second.page.waitForURL((url) => url.pathname === "/account");
  expect((await nextMailTo(email, 2)).subject).toContain("New sign-in");
  await page.reload();
  const others = page.getByRole("main").getByRole("listitem").filter({ hasNotText: "This device" });
  await expect(others).toHaveCount(1);
  await others.locator("summary").click();
  await others.getByRole("button", { name: "Sign it out" }).click();
  await expect(page.getByText("That device is signed out.")).toBeVisible();
  await expect(others).toHaveCount(0);
  await second.page.goto("/account");
  await expect(second.page.getByRole("heading", { level: 1 })).toContainText("Sign in");

  // A forgotten password: the mail's link sets another, and ends what was open with the old one.
  const known = mailsTo(email).length;
  await second.visits("/forgot-password");
  await second.page.getByLabel("E-mail").fill(email);
  await second.page.getByRole("button", { name: "Send me a mail" }).click();
  await expect(second.page.getByRole("heading", { level: 1 })).toContainText("Choose a new password");
  await second.visits(linkIn(await nextMailTo(email, known)));
  await second.page.getByLabel("New password").fill("four other quiet words");
  await second.page.getByRole("button", { name: "Set the new password" }).click();
  await expect(second.page.getByText("Your new password is set")).toBeVisible();
  await signsIn(second, { email, password });
  await expect(second.page.getByRole("alert")).toBeVisible();
  await signsIn(second, { email, password: "four other quiet words" });
  await second.page.waitForURL((url) => url.pathname === "/account");
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Sign in");

  // The passkey is as good as before. Everything is taken along, and then deleted.
  await signsInByPasskey(mia, "/account/data");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download my data" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^egrocerymart-\d{4}-\d\d-\d\d\.json$/);
  const { account, passkeys, log } = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(account).toMatchObject({ email, hasPassword: true });
  expect(passkeys).toHaveLength(1);
  const done = log.map(({ action }: { action: string }) => action);
  expect(done).toEqual(expect.arrayContaining(["session.start", "passkey.add", "session.revoke"]));

  // The link, the news of the change, and of both phones' sign-ins: no browser was known under the new password.
  await nextMailTo(email, known + 3);
  const mails = mailsTo(email).length;
  await page.getByLabel("I want my account deleted for good").check();
  await page.getByRole("button", { name: "Delete my account" }).click();
  await page.waitForURL((url) => url.pathname === "/account/erased");
  await expect(page.getByRole("heading", { name: "Your account is deleted" })).toBeVisible();
  expect((await nextMailTo(email, mails)).body.text).toContain("deleted");
  await second.page.goto("/account");
  await expect(second.page.getByRole("heading", { level: 1 })).toContainText("Sign in");
  await signsIn(second, { email, password: "four other quiet words" });
  await expect(second.page.getByRole("alert")).toBeVisible();
  await mia.seesNoProgramWords();
  await second.seesNoProgramWords();
});

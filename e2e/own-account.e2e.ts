import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";
import { codeIn, linkIn, mailsTo, nextMailTo } from "./mailbox.server.ts";
import type { Shopper } from "./shopper.ts";

const press = (shopper: Shopper, name: string) => shopper.page.getByRole("button", { name }).click();
const typed = (shopper: Shopper, label: string, text: string) =>
  shopper.page.getByLabel(label, { exact: true }).fill(text);
const heading = (shopper: Shopper) => shopper.page.getByRole("heading", { level: 1 });

test("an account is made by its mail, moved to another e-mail, and got back into with a forgotten password", async ({
  aPhone,
}) => {
  const shopper = await aPhone().open();
  const { email } = await shopper.registers();
  const moved = `new.${email}`;

  await shopper.visits("/account/profile");
  await typed(shopper, "Name", "Mia Quay");
  await press(shopper, "Save");
  await expect(shopper.page.getByText("We call you Mia Quay now.")).toBeVisible();

  await typed(shopper, "New e-mail", moved);
  await press(shopper, "Change e-mail");
  await typed(shopper, "Code", codeIn(await nextMailTo(moved)));
  await press(shopper, "Use this e-mail");
  await expect(heading(shopper)).toContainText("Your e-mail is changed");
  await expect(shopper.page.getByRole("main")).toContainText(`Sign in with ${moved} from now on`);
  const told = await nextMailTo(email, 1);
  expect(told.body.text).toContain(moved);

  await shopper.visits("/forgot-password");
  await typed(shopper, "E-mail", moved);
  await press(shopper, "Send me a mail");
  await expect(heading(shopper)).toContainText("Choose a new password");
  const reset = linkIn(await nextMailTo(moved, 1));
  const elsewhere = await aPhone().open();
  await elsewhere.visits(reset);
  await typed(elsewhere, "New password", "skateboarding");
  await press(elsewhere, "Set the new password");
  await expect(elsewhere.page.getByRole("alert")).toContainText("has been in a breach");
  await typed(elsewhere, "New password", "four other quiet words");
  await press(elsewhere, "Set the new password");
  await expect(elsewhere.page.getByText("Your new password is set")).toBeVisible();

  // Everywhere else the account is signed out.
  await shopper.page.goto("/account");
  await expect(heading(shopper)).toContainText("Sign in");

  await typed(elsewhere, "E-mail", moved);
  await typed(elsewhere, "Password", "four other quiet words");
  await elsewhere.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await elsewhere.page.waitForURL((url) => url.pathname === "/account");
  await expect(elsewhere.page.getByText("Mia Quay")).toBeVisible();
  await elsewhere.seesNoProgramWords();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an account is made by the mail's link, which opening alone does not answer", async ({ page }) => {
    const email = `plain.${Date.now().toString(36)}@example.org`;
    await page.goto("/register");
    await page.getByLabel("Name", { exact: true }).fill("Bo");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("three quiet words");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText(email)).toBeVisible();
    const link = linkIn(await nextMailTo(email));
    for (let look = 0; look < 2; look++) await page.goto(link);
    await page.getByLabel("Password", { exact: true }).fill("three quiet words");
    await page.getByRole("button", { name: "Confirm my e-mail" }).click();
    await expect(page).toHaveURL(/\/account$/);
    await expect(page.getByText(email)).toBeVisible();
    expect(mailsTo(email)).toHaveLength(1);
  });
});

import { type BrowserContext, expect } from "@playwright/test";
import { totpCode } from "#server/factors/totp";
import { test } from "./fixtures.ts";
import { signsIn, signsInByPasskey, signsOut, withAuthenticator } from "./sign-ins.ts";

async function accountOf(context: BrowserContext): Promise<{ accountId: string }> {
  return (await context.request.get("/api/session")).json();
}

/** Waits for a code the server has not seen: each works once. */
async function freshCode(secret: string, used: string): Promise<string> {
  await expect.poll(() => totpCode(secret, Date.now()), { timeout: 40_000 }).not.toBe(used);
  return totpCode(secret, Date.now());
}

test("a passkey is added, signs in without a password, is renamed, and removed", async ({ aPhone }) => {
  const shopper = await aPhone().open();
  const { page } = shopper;
  await withAuthenticator(page);
  await shopper.registers();
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("Added. Your other devices were signed out.")).toBeVisible();
  const passkeys = page.getByRole("region", { name: "Passkeys" });
  await expect(passkeys.getByRole("listitem")).toHaveCount(1);

  await signsOut(shopper);
  await signsInByPasskey(shopper, "/account/security");
  await expect(passkeys.getByRole("listitem")).toContainText("last used");

  await passkeys.getByRole("listitem").locator("summary").click();
  await passkeys.getByLabel("Name").fill("The blue phone");
  await passkeys.getByRole("button", { name: "Save the name" }).click();
  await expect(passkeys.getByRole("listitem")).toContainText("The blue phone");
  await passkeys.getByRole("listitem").locator("summary").click();
  await passkeys.getByRole("button", { name: "Remove this passkey" }).click();
  await expect(passkeys.getByText("No passkey yet.")).toBeVisible();
});

test("staff set up an authenticator app before anything else, and then sign in with its codes", async ({
  aPhone,
  market,
}) => {
  test.setTimeout(150_000);
  const shopper = await aPhone().open();
  const { page } = shopper;
  const credentials = await shopper.registers();
  await market.employ((await accountOf(page.context())).accountId, "support");
  await signsOut(shopper);

  await signsIn(shopper, credentials);
  await page.waitForURL((url) => url.pathname === "/account/security" && url.searchParams.has("required"));
  await expect(page.getByText("Set up a second factor first")).toBeVisible();
  await page.getByRole("link", { name: "Set up an app" }).click();
  await expect(page.getByRole("img", { name: /^Square code/ })).toBeVisible();
  const secret = ((await page.locator("code").textContent()) ?? "").replaceAll(" ", "");
  const first = totpCode(secret, Date.now());
  await page.getByLabel("Type the six digits the app shows").fill(first);
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByRole("list", { name: "Your recovery codes" }).getByRole("listitem")).toHaveCount(10);
  const [recovery, spare] = await page
    .getByRole("list", { name: "Your recovery codes" })
    .getByRole("listitem")
    .allTextContents();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("That is it. Your sign-in is safe now.")).toBeVisible();

  await signsOut(shopper);
  await signsIn(shopper, credentials);
  await page.waitForURL((url) => url.pathname === "/sign-in/second-factor");
  await page.getByLabel("Code from the app").fill("000000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("This code does not fit");
  await page.getByLabel("Code from the app").fill(await freshCode(secret, first));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/account");

  await signsOut(shopper);
  await signsIn(shopper, credentials);
  await page.getByRole("link", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(recovery ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/account");
  await page.goto("/account/security");
  await expect(page.getByText("9 codes left")).toBeVisible();

  // Proving again who one is takes as much as signing in.
  await page.goto("/account/confirm?next=/account/security");
  await page.getByLabel("Password", { exact: true }).fill(credentials.password);
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("This code does not fit");
  await page.getByRole("link", { name: "Use a recovery code" }).click();
  await page.getByLabel("Password", { exact: true }).fill(credentials.password);
  await page.getByLabel("Recovery code").fill(spare ?? "");
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/account/security");
  await expect(page.getByText("8 codes left")).toBeVisible();
});

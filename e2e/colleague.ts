import { expect } from "@playwright/test";
import { totpCode } from "#server/factors/totp";
import type { Shopper } from "./shopper.ts";

type Credentials = { readonly email: string; readonly password: string };

export async function signsOut({ page }: Shopper): Promise<void> {
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

/** Fills the sign-in form that is on the screen. */
export async function fillsSignIn({ page }: Shopper, { email, password }: Credentials): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function accountOf({ page }: Shopper): Promise<string> {
  const { accountId } = await (await page.context().request.get("/api/session")).json();
  return accountId;
}

/** Sets up an authenticator app where the shop asks for one, and goes on to where the way led. */
export async function setsUpSecondFactor({ page }: Shopper): Promise<void> {
  await page.waitForURL((url) => url.pathname === "/account/security" && url.searchParams.has("required"));
  await page.getByRole("link", { name: "Set up an app" }).click();
  await expect(page.getByRole("img", { name: /^Square code/ })).toBeVisible();
  const secret = ((await page.locator("code").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Type the six digits the app shows").fill(totpCode(secret, Date.now()));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByRole("link", { name: "Go on" }).click();
}

/**
 * Somebody registers, is given work, and asks for a page of their desk: they come to it over signing in and setting up
 * a second factor.
 */
export async function startsWork(
  person: Shopper,
  desk: string,
  giveWork: (accountId: string) => Promise<void>,
): Promise<Credentials> {
  const credentials = await person.registers();
  await giveWork(await accountOf(person));
  await signsOut(person);
  await person.page.goto(desk);
  await person.page.waitForURL((url) => url.pathname === "/sign-in");
  await fillsSignIn(person, credentials);
  await setsUpSecondFactor(person);
  await person.page.waitForURL((url) => url.pathname + url.search === desk);
  return credentials;
}

import type { Page } from "@playwright/test";
import type { Shopper } from "./shopper.ts";

export type Credentials = { readonly email: string; readonly password: string };

/**
 * Gives the browser an authenticator of its own that verifies whoever asks, as a phone's fingerprint does. It would
 * also answer the offer in the e-mail field, before anybody presses a button: that offer is kept from this browser.
 */
export async function withAuthenticator(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
  const browser = await page.context().newCDPSession(page);
  await browser.send("WebAuthn.enable", { enableUI: false });
  await browser.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

export async function signsOut({ page }: Pick<Shopper, "page">): Promise<void> {
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

/** Types e-mail and password and presses the button; what comes of it is the caller's to see. */
export async function signsIn(
  { page }: Pick<Shopper, "page">,
  { email, password }: Credentials,
): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Signs in with nothing but a touch, and comes out at `next`. */
export async function signsInByPasskey({ page }: Pick<Shopper, "page">, next: string): Promise<void> {
  await page.goto(`/sign-in?next=${next}`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL((url) => url.pathname === next);
}

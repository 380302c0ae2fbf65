import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";

test("a member whose session ended while the phone had no signal signs in again, and what waited is sent", async ({
  aPhone,
  market,
}) => {
  const shopper = await aPhone().open();
  const { email, password } = await shopper.registers();
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  await shopper.goesOffline();
  const orderId = await shopper.orders((await market.goodsOf("corner-lantern")).slice(17, 18), 1);
  await shopper.seesOrderState("Waiting to be sent");
  await market.forgetSessions();

  await shopper.comesBackOnline();
  await expect(
    shopper.page.getByRole("status").filter({ hasText: "Sign in to send your order" }),
  ).toBeVisible();
  expect(await market.order(orderId)).toBeNull();

  await shopper.visits("/orders");
  await shopper.attention().getByRole("link", { name: "Sign in" }).click();
  await shopper.page.getByLabel("E-mail").fill(email);
  await shopper.page.getByLabel("Password", { exact: true }).fill(password);
  await shopper.page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await expect.poll(async () => (await market.order(orderId))?.state, { timeout: 30_000 }).toBe("confirmed");
  expect(await market.order(orderId)).toMatchObject({ ordersOfAccount: 1 });
});

import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";
import type { Shopper } from "./shopper.ts";

/** The file that the button on the page gives. */
async function downloads({ page }: Shopper): Promise<string> {
  await page.goto("/account/data");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download my data" }).click();
  return readFileSync(await (await downloading).path(), "utf8");
}

test("without a line nothing is deleted, the page stays, and the data can still be taken along after it", async ({
  aPhone,
  market,
}) => {
  const mia = await aPhone().open();
  const { email } = await mia.registers();
  await mia.visits("/");
  await mia.waitsForTheCatalogue();
  await mia.page.goto("/account/data");
  await mia.page.getByLabel("I want my account deleted for good").check();
  await mia.goesOffline();
  await mia.page.getByRole("button", { name: "Delete my account" }).click();
  await expect(mia.page.getByRole("alert")).toContainText("You are offline. Nothing was deleted.");
  await mia.orders((await market.goodsOf("corner-lantern")).slice(9, 10), 1);
  await mia.comesBackOnline();
  await mia.seesOrderState("Confirmed", 30_000);
  expect(await downloads(mia)).toContain(email);
});

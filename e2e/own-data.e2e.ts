import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";
import { mailsTo, nextMailTo } from "./mailbox.server.ts";
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

for (const [how, mishap] of [
  ["has reached the market, whose answer has not come back", "hold-answer"],
  ["has not left the phone", "cut"],
] as const) {
  test(`an account with an order on its way is deleted once that is called off, and a cart that ${how} brings nobody back`, async ({
    aPhone,
    line,
    market,
  }) => {
    test.setTimeout(120_000);
    const mia = await aPhone({ baseURL: line.baseURL }).open();
    const { page } = mia;
    const { email } = await mia.registers();
    await mia.visits("/");
    await mia.waitsForTheCatalogue();
    const [ordered, wanted] = (await market.goodsOf("corner-lantern")).slice(12, 14);
    if (ordered === undefined || wanted === undefined) throw new Error("the shelf is too short");
    const before = await market.stock();
    const orderId = await mia.orders([ordered], 1);
    await mia.seesOrderState("Confirmed", 30_000);

    line.breaks("/api/operations", { kind: mishap });
    const arrived = mishap === "hold-answer" ? line.nextAnswerTo("/api/operations") : null;
    await mia.takesFrom(wanted);
    await arrived;
    await page.goto("/account/data");
    await page.getByLabel("I want my account deleted for good").check();
    await page.getByRole("button", { name: "Delete my account" }).click();
    await expect(page.getByRole("alert")).toContainText("An order of yours is still on its way");
    expect(await market.buyerOf(orderId)).toMatchObject({ erased: false, contact: true });
    await mia.seesNoProgramWords();

    const mails = mailsTo(email).length;
    await page.getByRole("button", { name: "Call off my orders and delete my account" }).click();
    await page.waitForURL((url) => url.pathname === "/account/erased");
    await expect(page.getByRole("heading", { name: "Your account is deleted" })).toBeVisible();
    line.repair();
    expect((await nextMailTo(email, mails)).body.text).toContain("deleted");

    // The device is a stranger's now, and what it still had to send is gone or refused.
    await mia.visits("/orders");
    await expect.poll(() => mia.keeps("outbox"), { timeout: 30_000 }).toEqual([]);
    expect(JSON.stringify([await mia.keeps("orders"), await mia.keeps("settings")])).not.toMatch(/Mia|Dock/);
    await mia.seesNoProgramWords();

    // What tax law wants stands, and names nobody; what was set aside is for sale again.
    expect(await market.buyerOf(orderId)).toEqual({
      erased: true,
      named: false,
      contact: false,
      carts: 0,
      devices: 0,
    });
    expect(await market.order(orderId)).toMatchObject({
      state: "cancelled",
      lines: [{ offerId: ordered.offerId, ordered: 1 }],
    });
    expect((await market.stock()).get(ordered.offerId)).toBe(before.get(ordered.offerId));
    expect(await market.ledgerFaults()).toEqual([]);
  });
}

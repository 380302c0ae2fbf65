import { expect } from "@playwright/test";
import { test } from "./fixtures.ts";

/** What our own code does wrong on people's phones, and whether we hear of it. */

const VENDOR = "rye-and-fennel";

test("what fails on a phone without a network is told once there is one, by page and operation and no more", async ({
  aPhone,
  line,
  market,
}) => {
  // A script of the shop that can be made to fail, and a service worker that fails once.
  line.runsBefore(
    "/theme.js",
    `addEventListener("stumble", function stumbles() {
       Promise.reject(new RangeError("ada@example.org/1"));
       throw new ReferenceError("ada@example.org/2");
     });`,
  );
  line.runsBefore(
    "/service-worker.js",
    `setTimeout(function falls() { throw new EvalError("ada@example.org/3"); }, 500);`,
  );
  const told = async () => new Map((await market.failures()).map((failure) => [failure.kind, failure]));
  const before = await told();
  const shopper = await aPhone({ baseURL: line.baseURL }).open();
  const { page } = shopper;
  await shopper.registers();
  await shopper.visits("/");
  await shopper.waitsForTheCatalogue();
  const [goods] = await market.goodsOf(VENDOR);
  if (!goods) throw new Error("there is nothing to buy");

  await shopper.goesOffline();
  await shopper.takesFrom(goods);
  const stumbles = () => page.evaluate(() => void dispatchEvent(new Event("stumble")));
  await stumbles();
  await stumbles();
  await page.evaluate(() => {
    Intl.NumberFormat.prototype.formatToParts = function breaks() {
      throw new SyntaxError("ada@example.org/4");
    };
  });
  await page.getByRole("link", { name: "Home" }).first().click();
  await expect(page.getByRole("heading", { name: "That did not work" })).toBeVisible();
  const kept = () => page.evaluate(countKept);
  await expect.poll(kept).toBeGreaterThanOrEqual(3);

  // They outlive the page that they happened on.
  await shopper.visits("/");
  expect(await kept()).toBeGreaterThanOrEqual(3);
  await shopper.comesBackOnline();
  await expect.poll(kept).toBe(0);

  const news = async (kind: string) =>
    ((await told()).get(kind)?.count ?? 0) - (before.get(kind)?.count ?? 0);
  await expect.poll(() => news("RangeError"), { timeout: 15_000 }).toBe(2);
  await expect
    .poll(async () => [...(await told()).keys()].sort(), { timeout: 15_000 })
    .toEqual(expect.arrayContaining(["EvalError", "RangeError", "ReferenceError", "SyntaxError"]));
  const failures = await told();
  expect(failures.get("RangeError")).toMatchObject({ message: "", route: "shop/product" });
  expect(failures.get("RangeError")?.frames[0]).toContain("stumbles theme.js");
  expect(failures.get("ReferenceError")?.breadcrumb.at(-1)).toMatch(/^cart\.save [0-9a-f-]{36}$/);
  expect(failures.get("EvalError")).toMatchObject({ route: "service-worker" });
  expect(failures.get("SyntaxError")).toMatchObject({ route: "shop/home" });
  expect(await news("TypeError"), "a network that is away is no failure").toBe(0);
  expect(JSON.stringify([...failures.values()])).not.toContain("ada@example.org");
});

function countKept(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("egm-failures");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction("failures").objectStore("failures").count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}

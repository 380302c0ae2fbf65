import { beforeEach, expect, test } from "vitest";
import { read, type ShopStore } from "./database.ts";
import { readDevice } from "./device.ts";
import { eraseDevice, unsentHere } from "./erase-device.ts";
import { signedIn, signedOut } from "./owner.ts";
import { pullCart } from "./pull-cart.ts";
import { freshShop } from "./testing/fresh-shop.ts";
import { ScriptedServer } from "./testing/scripted-server.ts";
import { fill, placeAnOrder } from "./testing/shopping.ts";

const ADA = "0199c0de-0000-7000-8000-00000000000a";
const BO = "0199c0de-0000-7000-8000-00000000000b";
beforeEach(freshShop);

/** Everything in the device's stores, as one text. */
async function everything(): Promise<string> {
  const stores: ShopStore[] = ["device", "cart", "outbox", "lanes", "orders", "settings", "attention"];
  return read(stores, async (tx) =>
    JSON.stringify(await Promise.all(stores.map((store) => tx.objectStore(store).getAll()))),
  );
}

test("nothing of an erased person stays on the device, which is a guest's then", async () => {
  await placeAnOrder();
  await signedIn(ADA);
  expect(await everything()).toContain("Ada Lovelace");
  expect(await everything()).toContain("order/");
  await eraseDevice();
  expect(await everything()).not.toMatch(new RegExp(`Lovelace|${ADA}|order/`));
  const device = await readDevice();
  expect(device.ok && device.value.owner).toMatch(/^guest/);
});

test("what was not sent yet is counted, so that erasing can wait for it", async () => {
  await signedIn(ADA);
  expect(await unsentHere()).toBe(0);
  await placeAnOrder();
  expect(await unsentHere()).toBeGreaterThan(0);
});

test("a cart that was not sent yet does not keep anybody from being erased, and goes with them", async () => {
  await signedIn(ADA);
  const server = new ScriptedServer();
  server.session = { accountId: ADA, role: "shopper", name: "Ada", email: "ada@example.org" };
  await pullCart(server.surroundings);
  await fill();
  expect(await everything()).toContain("cart.save");
  expect(await unsentHere()).toBe(0);
  await eraseDevice();
  expect(await everything()).not.toContain("cart.save");
});

test("what somebody else left unsent on this device stays theirs", async () => {
  await signedIn(BO);
  await placeAnOrder();
  await signedOut();
  await signedIn(ADA);
  expect(await unsentHere()).toBe(0);
  await eraseDevice();
  expect(await everything()).toContain(BO);
});

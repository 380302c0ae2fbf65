import { beforeEach, expect, test, vi } from "vitest";
import { changeInCart, liveCart, readCart, removeFromCart, undoRemove } from "./cart.ts";
import { readOutbox } from "./outbox.ts";
import { signedIn } from "./owner.ts";
import { pullCart } from "./pull-cart.ts";
import { freshShop } from "./testing/fresh-shop.ts";
import { ScriptedServer } from "./testing/scripted-server.ts";
import { fill } from "./testing/shopping.ts";

const MEMBER = "0199c0de-0000-7000-8000-00000000000a";

let server: ScriptedServer;
beforeEach(async () => {
  await freshShop();
  server = new ScriptedServer();
});

async function lines() {
  return (await readCart()).cart.lines;
}

test("the same offer put in twice is one line with the later quantity", async () => {
  await fill(7, 1);
  await fill(7, 3);
  expect(await lines()).toMatchObject([{ offerId: 7, quantity: { unit: "each", count: 3 } }]);
});

test("a removed line comes back to where it stood, with its note", async () => {
  for (const offerId of [1, 2, 3]) await fill(offerId);
  const second = (await lines())[1]?.lineId ?? "";
  await changeInCart(second, { note: "ripe ones" });
  await removeFromCart(second);
  expect((await lines()).map((line) => line.offerId)).toEqual([1, 3]);
  await undoRemove();
  expect(await lines()).toMatchObject([{ offerId: 1 }, { offerId: 2, note: "ripe ones" }, { offerId: 3 }]);
});

test("undo is over once something else is done to the cart", async () => {
  await fill(1);
  await removeFromCart((await lines())[0]?.lineId ?? "");
  await fill(2);
  await undoRemove();
  expect((await lines()).map((line) => line.offerId)).toEqual([2]);
});

test("subscribers see every change, in order", async () => {
  const seen: number[] = [];
  const stop = liveCart.subscribe(() => seen.push(liveCart.current()?.cart.lines.length ?? 0));
  await vi.waitFor(() => expect(seen).toEqual([0]));
  await fill(1);
  await vi.waitFor(() => expect(seen.at(-1)).toBe(1));
  await fill(2);
  await vi.waitFor(() => expect(seen.at(-1)).toBe(2));
  stop();
  await fill(3);
  expect(seen.at(-1)).toBe(2);
});

test("a guest's cart stays on the device", async () => {
  await fill();
  expect(await readOutbox()).toEqual([]);
});

test("a member's ten changes leave as one operation that carries the last cart", async () => {
  await signedIn(MEMBER);
  server.session = { accountId: MEMBER, role: "shopper", name: "Mia", email: "mia@example.org" };
  await pullCart(server.surroundings);
  for (let count = 1; count <= 10; count += 1) await fill(1, count);
  expect(await readOutbox()).toMatchObject([
    { name: "cart.save", lane: "cart", n: 1, args: { lines: [{ quantity: { count: 10 } }] } },
  ]);
});

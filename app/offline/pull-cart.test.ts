import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EMPTY_CART } from "#domain/cart";
import { changeInCart, readCart, removeFromCart, undoRemove } from "./cart.ts";
import { exchange } from "./exchange.ts";
import { readOutbox } from "./outbox.ts";
import { signedIn, signedOut } from "./owner.ts";
import { freshShop } from "./testing/fresh-shop.ts";
import { ScriptedServer } from "./testing/scripted-server.ts";
import { fill } from "./testing/shopping.ts";

const MEMBER = "0199c0de-0000-7000-8000-00000000000a";
const MIA = { accountId: MEMBER, role: "shopper", name: "Mia", email: "mia@example.org" } as const;
let server: ScriptedServer;

beforeEach(async () => {
  await freshShop();
  server = new ScriptedServer();
  vi.useFakeTimers({ toFake: ["Date"], now: server.now });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Long enough for changes in quick succession to leave as one. */
async function talk(occasion: Parameters<typeof exchange>[0] = "shown"): Promise<void> {
  server.now += 10_000;
  vi.setSystemTime(server.now);
  await exchange(occasion, server.surroundings);
}

async function signIn(): Promise<void> {
  server.session = MIA;
  await signedIn(MEMBER);
}

const offers = async () => (await readCart()).cart.lines.map((line) => line.offerId);
const kept = () => server.carts.get(MEMBER)?.cart.lines.map((line) => line.offerId);

/** Mia's cart on the server, saved from a phone that is then wiped. */
async function savedCart(...offerIds: number[]): Promise<void> {
  await signIn();
  await talk();
  for (const offerId of offerIds) await fill(offerId);
  await talk();
  expect(kept()).toEqual(offerIds);
  await freshShop();
}

test("a member whose storage was wiped signs in and has the cart again", async () => {
  await savedCart(1, 2);
  await signIn();
  await talk("write");
  expect(await offers()).toEqual([1, 2]);
  expect(await readOutbox()).toEqual([]);
});

test("a guest's cart joins the member's at sign-in, and the server is told of both", async () => {
  await savedCart(1, 2);
  await fill(2, 5);
  await fill(3);
  await signIn();
  await talk("write");
  expect((await readCart()).cart.lines.map((line) => [line.offerId, line.quantity])).toEqual([
    [1, { unit: "each", count: 1 }],
    [2, { unit: "each", count: 5 }],
    [3, { unit: "each", count: 1 }],
  ]);
  await talk();
  expect(kept()).toEqual([1, 2, 3]);
});

test("what is put in between signing in and the first look at the server's cart loses nothing there", async () => {
  await savedCart(1);
  await signIn();
  server.mishaps.push("request-lost");
  await talk();
  await fill(2);
  expect(await readOutbox()).toEqual([]);
  await talk("write");
  await talk();
  expect(await offers()).toEqual([1, 2]);
  expect(kept()).toEqual([1, 2]);
});

test("what another device saved later is here at the next look", async () => {
  await savedCart(1, 2);
  await signIn();
  await talk();
  const [first] = (await readCart()).cart.lines;
  server.saveCart(MEMBER, { lines: first ? [first] : [] });
  await talk();
  expect(await offers()).toEqual([1]);
  server.saveCart(MEMBER, EMPTY_CART);
  await talk();
  expect(await offers()).toEqual([]);
});

test("a change made here and not sent yet wins over what another device saved", async () => {
  await savedCart(1);
  await signIn();
  await talk();
  await fill(2);
  server.saveCart(MEMBER, EMPTY_CART);
  // Too soon to be sent: the pull must leave it alone all the same.
  await exchange("shown", server.surroundings);
  expect(await offers()).toEqual([1, 2]);
  await talk();
  expect(kept()).toEqual([1, 2]);
});

test("a change made while the answer is on its way is not undone by it", async () => {
  await savedCart(1);
  await signIn();
  await talk();
  server.saveCart(MEMBER, EMPTY_CART);
  const slow: typeof fetch = async (input, init) => {
    const response = await server.surroundings.fetch(input, init);
    if (String(input) === "/api/cart") {
      vi.setSystemTime(Date.now() + 1);
      await fill(7);
    }
    return response;
  };
  await exchange("shown", { ...server.surroundings, fetch: slow });
  expect(await offers()).toEqual([1, 7]);
});

test("seeing one's own copy come back takes no undo away", async () => {
  await savedCart(1, 2);
  await signIn();
  await talk();
  await removeFromCart((await readCart()).cart.lines[0]?.lineId ?? "");
  await talk();
  await talk();
  expect(kept()).toEqual([2]);
  await undoRemove();
  expect(await offers()).toEqual([1, 2]);
});

test("a server restored from a backup gets the newer cart of this device", async () => {
  await savedCart(1);
  await signIn();
  await talk();
  await changeInCart((await readCart()).cart.lines[0]?.lineId ?? "", { note: "ripe" });
  await talk();
  server.carts.set(MEMBER, { cart: EMPTY_CART, seq: 1 });
  await talk();
  await talk();
  expect(server.carts.get(MEMBER)?.cart.lines).toMatchObject([{ offerId: 1, note: "ripe" }]);
});

test("a cart that comes with somebody else's session is not this member's", async () => {
  await savedCart(1);
  const other = { ...MIA, accountId: "0199c0de-0000-7000-8000-00000000000b" };
  await signedIn(other.accountId);
  server.session = MIA;
  await talk();
  expect(await offers()).toEqual([]);
});

test("signing out leaves no cart behind for the next person", async () => {
  await savedCart(1);
  await signIn();
  await talk();
  await signedOut();
  server.session = null;
  await talk();
  expect(await offers()).toEqual([]);
});

test("a guest's cart is never asked for", async () => {
  await fill();
  await talk("start");
  expect(server.calls).toEqual([]);
});

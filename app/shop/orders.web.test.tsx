import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { Market } from "#domain/catalogue-reader";
import { cents } from "#domain/money";
import type { OrderView } from "#domain/order-view";
import { putInCart, readCart } from "#offline/cart";
import { write } from "#offline/database";
import { readDevice } from "#offline/device";
import { mergeView } from "#offline/merge-order";
import { readOrder } from "#offline/orders";
import { placeOrder } from "#offline/place-order";
import type { OrderRecord, RejectionRecord } from "#offline/records";
import { aLine, aMarket, anOffer, each } from "#test/build-cart.ts";
import { ADA, anOrderView } from "#test/build-order.ts";
import { freshDevice, showPage } from "#test/show-page.tsx";
import * as page from "./orders.tsx";

const catalogue = vi.hoisted(() => ({ market: null as Market | null }));
vi.mock("./cart/read-market.ts", () => ({ readMarket: async () => catalogue.market }));

beforeEach(freshDevice);

async function owner(): Promise<string> {
  const device = await readDevice();
  if (!device.ok) throw new Error("no device");
  return device.value.owner;
}

async function pull(view: OrderView): Promise<void> {
  const mine = await owner();
  await write(["orders"], async (tx) => {
    await tx.objectStore("orders").put(mergeView(undefined, view, mine));
  });
}

async function placed(): Promise<string> {
  await putInCart(aLine(1, each(2), { name: "Bread", price: cents(400) }));
  const { cart } = await readCart();
  const order = await placeOrder({ contact: ADA, cart, seenTotal: cents(1190), priceCap: cents(1250) });
  if (!order.ok) throw new Error(order.reason);
  return order.orderId;
}

/** As the sender leaves an order it may not send silently, or one the server would not take. */
async function mark(orderId: string, change: Partial<OrderRecord>, rejection?: Partial<RejectionRecord>) {
  const mine = await owner();
  await write(["orders", "attention", "outbox"], async (tx) => {
    const record = await tx.objectStore("orders").get(orderId);
    if (record) await tx.objectStore("orders").put({ ...record, ...change });
    if (!rejection) return;
    for (const entry of await tx.objectStore("outbox").getAll())
      await tx.objectStore("outbox").delete(entry.opId);
    await tx
      .objectStore("attention")
      .put({ opId: "op", owner: mine, name: "order.place", code: "expired", orderId, at: 0, ...rejection });
  });
}

async function openOrders() {
  const user = showPage(page, "/orders");
  await screen.findByRole("heading", { level: 1 });
  return user;
}

const tray = () => within(screen.getByRole("region", { name: "Needs your attention" }));

test("orders stand by what one wants to know of them, with state, total and vendor in words", async () => {
  await pull(anOrderView({ id: "0199a000-0000-7000-8000-000000000001", state: "completed" }));
  await pull(anOrderView({ id: "0199a000-0000-7000-8000-000000000002", state: "confirmed" }));
  await placed();
  await openOrders();
  expect(screen.getAllByRole("heading", { level: 2 }).map((title) => title.textContent)).toEqual([
    "On their way to the market",
    "Being taken care of",
    "Earlier",
  ]);
  const waiting = within(screen.getByRole("region", { name: "On their way to the market" }));
  expect(waiting.getByRole("link")).toHaveTextContent(
    /Waiting to be sent.*1 thing from Green Corner.*€11.90/,
  );
});

test("an order that changes while the page is open moves to where it belongs", async () => {
  const orderId = await placed();
  await openOrders();
  await act(() => mark(orderId, { view: anOrderView({ id: orderId }) }));
  expect(await screen.findByRole("region", { name: "Being taken care of" })).toBeInTheDocument();
  expect(screen.queryByRole("region", { name: "On their way to the market" })).toBeNull();
});

test("an order that waited a week is sent at today's prices only when the shopper says so", async () => {
  catalogue.market = aMarket([anOffer(1, { price: cents(500) })]);
  const orderId = await placed();
  await mark(orderId, { stage: "held" });
  const user = await openOrders();
  expect(await tray().findByText(/Today it comes to €13.90; you pay at most €14.60/)).toBeInTheDocument();
  await user.click(tray().getByRole("button", { name: "Send it now" }));
  await waitFor(async () =>
    expect(await readOrder(orderId)).toMatchObject({
      state: "waiting",
      placed: { seenTotal: 1390, priceCap: 1460 },
    }),
  );
});

test("an order that cannot be sent says so, and can be sent again or discarded", async () => {
  const orderId = await placed();
  const mine = await owner();
  await write(["outbox", "attention"], async (tx) => {
    const [entry] = await tx.objectStore("outbox").getAll();
    if (!entry) throw new Error("nothing waits");
    const { opId, name } = entry;
    await tx.objectStore("outbox").put({ ...entry, held: true });
    await tx.objectStore("attention").put({ opId, owner: mine, name, code: "out-of-order", orderId, at: 0 });
  });
  const user = await openOrders();
  const tray = within(screen.getByRole("region", { name: "Needs your attention" }));
  expect(tray.getByText(/^The order you placed .* could not be sent$/)).toBeInTheDocument();
  expect(tray.getByRole("button", { name: "Try again" })).toBeInTheDocument();
  await user.click(tray.getByRole("button", { name: "Discard" }));
  await waitFor(() => expect(screen.queryByRole("region", { name: "Needs your attention" })).toBeNull());
  expect(await readOrder(orderId)).toMatchObject({ state: "cancelled" });
});

test("an order the market would not take goes back into the cart with one press", async () => {
  const orderId = await placed();
  await mark(orderId, { stage: "refused", rejection: "expired" }, { code: "expired" });
  const user = await openOrders();
  expect(tray().getByText(/reached the market too late and was not placed/)).toBeInTheDocument();
  await user.click(tray().getByRole("button", { name: "Put it back in the cart" }));
  expect(await screen.findByText("You are at /cart")).toBeInTheDocument();
  expect((await readCart()).cart.lines).toHaveLength(1);
});

test("a cancellation that came too late is said until it has been read", async () => {
  const orderId = await placed();
  await mark(orderId, { view: anOrderView({ id: orderId }) }, { name: "order.cancel", code: "too-late" });
  const user = await openOrders();
  expect(tray().getByText("Somebody was already picking it when your word arrived.")).toBeInTheDocument();
  await user.click(tray().getByRole("button", { name: "Understood" }));
  await waitFor(() => expect(screen.queryByRole("region", { name: "Needs your attention" })).toBeNull());
});

test("without orders the page says where they will be", async () => {
  await openOrders();
  expect(screen.getByRole("heading", { name: "No orders yet" })).toBeInTheDocument();
});

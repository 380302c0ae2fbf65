import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { Market } from "#domain/catalogue-reader";
import { cents } from "#domain/money";
import type { OrderView } from "#domain/order-view";
import { quantityOf } from "#domain/quantity";
import { putInCart, readCart } from "#offline/cart";
import { sayOnline } from "#offline/connection";
import { write } from "#offline/database";
import { readDevice } from "#offline/device";
import { mergeView } from "#offline/merge-order";
import { readOrder } from "#offline/orders";
import { readOutbox } from "#offline/outbox";
import { placeOrder } from "#offline/place-order";
import { aLine, each } from "#test/build-cart.ts";
import { ADA, anOrderLine, anOrderView, aPart, events, ORDER_ID } from "#test/build-order.ts";
import { freshDevice, showPage } from "#test/show-page.tsx";
import * as page from "./order.tsx";

const catalogue = vi.hoisted(() => ({ market: null as Market | null }));
vi.mock("./cart/read-market.ts", () => ({ readMarket: async () => catalogue.market }));

beforeEach(async () => {
  sayOnline(true);
  await freshDevice();
});

/** As a pull leaves it on the device. */
async function pull(view: OrderView): Promise<void> {
  const device = await readDevice();
  if (!device.ok) throw new Error("no device");
  const { owner } = device.value;
  await write(["orders"], async (tx) => {
    const orders = tx.objectStore("orders");
    await orders.put(mergeView(await orders.get(view.id), view, owner));
  });
}

async function openOrder(orderId: string) {
  const user = showPage(page, "/orders/:id", `/orders/${orderId}`);
  await screen.findByRole("heading", { level: 1, name: /Order/ });
  return user;
}

async function placed(): Promise<string> {
  await putInCart(aLine(1, each(2), { name: "Bread", price: cents(400) }));
  const { cart } = await readCart();
  const order = await placeOrder({ contact: ADA, cart, seenTotal: cents(1190), priceCap: cents(1250) });
  if (!order.ok) throw new Error(order.reason);
  return order.orderId;
}

const storyNow = () => screen.getAllByRole("listitem", { current: "step" }).map((step) => step.textContent);

test("an order placed without signal is there at once, with what it is waiting for", async () => {
  sayOnline(false);
  await openOrder(await placed());
  expect(storyNow()).toEqual([
    "Waiting to be sentIt is safe on this device and goes out by itself the moment there is signal.",
  ]);
  const part = within(screen.getByRole("region", { name: "Green Corner" }));
  expect(part.getByText("Bread")).toBeInTheDocument();
  const costs = within(screen.getByRole("region", { name: "What it costs" }));
  expect(costs.getByText("Total you saw").nextSibling).toHaveTextContent("€11.90");
  expect(costs.getByText("Your price cap").nextSibling).toHaveTextContent("€12.50");
});

test("the story fills while the page is open, and what is new is read out", async () => {
  const orderId = await placed();
  await openOrder(orderId);
  await act(() => pull(anOrderView({ id: orderId })));
  expect(await screen.findByText("Order update: Confirmed")).toBeInTheDocument();
  expect(screen.getAllByText("Confirmed").length).toBeGreaterThan(1);
});

test("each line says what became of it and what that means in money", async () => {
  const lines = [
    anOrderLine({ productId: 1, name: "Bread" }),
    anOrderLine({
      productId: 2,
      name: "Milk",
      outcome: "reduced",
      ordered: quantityOf("each", 5),
      granted: quantityOf("each", 2),
    }),
    anOrderLine({ productId: 3, name: "Jam", outcome: "refused", reason: "gone", granted: null }),
  ];
  await pull(anOrderView({ vendorOrders: [aPart({ lines })] }));
  await openOrder(ORDER_ID);
  const part = within(screen.getByRole("region", { name: "Green Corner" }));
  const [bread, milk, jam] = part.getAllByRole("listitem").map((item) => item.textContent);
  expect(bread).toContain("As ordered");
  expect(milk).toContain("2 of 5 · The rest is not charged, €6.00 less.");
  expect(jam).toContain("No longer sold · Not charged.");
  expect(jam).toContain("€0.00");
});

test("an order above its cap asks here, and agreeing is kept at once", async () => {
  await pull(
    anOrderView({
      state: "needs-you",
      priceCap: cents(700),
      events: events(["received"], ["needs-you"]),
      attention: { proposedTotal: cents(790), answerBy: Date.UTC(2026, 10, 20, 14) },
    }),
  );
  const user = await openOrder(ORDER_ID);
  const tray = within(screen.getByRole("region", { name: "Needs your attention" }));
  expect(tray.getByText(/That is €0.90 above your price cap of €7.00/)).toBeInTheDocument();
  expect(screen.getByText("€0.90 above your price cap")).toBeInTheDocument();
  await user.click(tray.getByRole("button", { name: "Agree to €7.90" }));
  await waitFor(() => expect(screen.queryByRole("region", { name: "Needs your attention" })).toBeNull());
  expect(storyNow()).toEqual(["Your answer is on its way"]);
  expect(await readOutbox()).toMatchObject([{ name: "order.accept", args: { total: 790 } }]);
});

test("changing it puts everything back in the cart and calls it off", async () => {
  await pull(
    anOrderView({
      state: "needs-you",
      priceCap: cents(700),
      attention: { proposedTotal: cents(790), answerBy: Date.UTC(2026, 10, 20, 14) },
    }),
  );
  const user = await openOrder(ORDER_ID);
  await user.click(screen.getByRole("button", { name: "Change it" }));
  expect(await screen.findByText("You are at /cart")).toBeInTheDocument();
  expect((await readCart()).cart.lines).toHaveLength(1);
  expect(await readOutbox()).toMatchObject([{ name: "order.cancel" }]);
});

test("cancelling asks in the page first, and keeping the order is where the keyboard stands", async () => {
  const orderId = await placed();
  const user = await openOrder(orderId);
  await user.click(screen.getByRole("button", { name: "Cancel this order" }));
  expect(screen.getByRole("button", { name: "Keep the order" })).toHaveFocus();
  await user.keyboard("{Enter}");
  expect((await readOrder(orderId))?.state).toBe("waiting");
  expect(screen.getByRole("button", { name: "Cancel this order" })).toHaveFocus();
  await user.keyboard("{Enter}");
  await user.click(screen.getByRole("button", { name: "Yes, cancel it" }));
  expect(await screen.findByText("Order cancelled. It was never sent.")).toBeInTheDocument();
  expect(await readOutbox()).toEqual([]);
  await waitFor(() => expect(screen.queryByRole("button", { name: "Cancel this order" })).toBeNull());
});

test("an order somebody is picking can no longer be cancelled here", async () => {
  await pull(anOrderView({ vendorOrders: [aPart({ state: "picking" })] }));
  await openOrder(ORDER_ID);
  expect(screen.queryByRole("button", { name: "Cancel this order" })).toBeNull();
});

test("ordering again fills the cart and leaves the order alone", async () => {
  await pull(anOrderView({ state: "completed" }));
  const user = await openOrder(ORDER_ID);
  await user.click(screen.getByRole("button", { name: "Order again" }));
  expect(await screen.findByText("You are at /cart")).toBeInTheDocument();
  expect((await readCart()).cart.lines).toMatchObject([{ offerId: 1, quantity: each(2) }]);
  expect((await readOrder(ORDER_ID))?.state).toBe("completed");
});

test("an order this device does not know says so and leads to those it has", async () => {
  showPage(page, "/orders/:id", `/orders/${ORDER_ID}`);
  expect(
    await screen.findByRole("heading", { name: "This order is not on this device" }),
  ).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "All orders" })).toHaveAttribute("href", "/orders");
});

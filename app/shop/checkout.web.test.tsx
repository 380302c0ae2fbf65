import { screen, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { openDB } from "idb";
import { beforeEach, expect, test, vi } from "vitest";
import type { CartLine } from "#domain/cart";
import type { Market } from "#domain/catalogue-reader";
import { cents } from "#domain/money";
import { putInCart, readCart } from "#offline/cart";
import { sayOnline } from "#offline/connection";
import { readOrders } from "#offline/orders";
import { aLine, aMarket, anOffer, each } from "#test/build-cart.ts";
import { freshDevice, showPage } from "#test/show-page.tsx";
import * as page from "./checkout.tsx";
import * as newVersions from "./device/new-version.ts";

const catalogue = vi.hoisted(() => ({ market: null as Market | null }));
vi.mock("./cart/read-market.ts", () => ({ readMarket: async () => catalogue.market }));

vi.mock("./device/new-version.ts", { spy: true });

beforeEach(async () => {
  vi.mocked(newVersions.holdReload).mockClear();
  sayOnline(true);
  await freshDevice();
});

const bread = aLine(1, each(2), { name: "Bread", price: cents(400), vendorId: 3 });

async function openCheckout(market: Market, ...lines: CartLine[]): Promise<UserEvent> {
  catalogue.market = market;
  for (const line of lines) await putInCart(line);
  const user = showPage(page, "/checkout");
  await screen.findByRole("button", { name: "Place order" });
  return user;
}

/** Two loaves at 4.00 and a delivery of 3.90: 11.90 in all, a proposed cap of 12.50. */
const openWithBread = () => openCheckout(aMarket([anOffer(1, { vendorId: 3, price: cents(400) })]), bread);

async function fillIn(user: UserEvent, values: Readonly<Record<string, string>> = {}): Promise<void> {
  const filled = {
    Name: "Ada Byron",
    Phone: "+31 6 1234 5678",
    "Street and number": "Canal 12",
    Postcode: "1011 AB",
    City: "Amsterdam",
    ...values,
  };
  for (const [label, value] of Object.entries(filled)) {
    const field = screen.getByRole("textbox", { name: label });
    await user.clear(field);
    if (value) await user.type(field, value);
  }
}

const place = (user: UserEvent) => user.click(screen.getByRole("button", { name: "Place order" }));

test("a placed order is on the device with its cap, the cart is empty, and its page opens", async () => {
  const user = await openWithBread();
  await fillIn(user);
  await place(user);
  const at = await screen.findByText(/You are at \/orders\//);
  const [order] = await readOrders();
  expect(at).toHaveTextContent(`/orders/${order?.id}`);
  expect(order).toMatchObject({
    state: "waiting",
    placed: { seenTotal: 1190, priceCap: 1250, contact: { name: "Ada Byron", city: "Amsterdam" } },
  });
  expect((await readCart()).cart.lines).toEqual([]);
});

test("a new version waits while somebody types here, and no longer once the order is placed", async () => {
  const reload = vi.fn();
  vi.mocked(newVersions.holdReload).mockReturnValueOnce(reload);
  const user = await openWithBread();
  expect(newVersions.holdReload).not.toHaveBeenCalled();
  await fillIn(user);
  expect(newVersions.holdReload).toHaveBeenCalledOnce();
  expect(reload).not.toHaveBeenCalled();
  await place(user);
  await screen.findByText(/You are at \/orders\//);
  expect(reload).toHaveBeenCalledOnce();
});

test("two quick taps place one order", async () => {
  const user = await openWithBread();
  await fillIn(user);
  const button = screen.getByRole("button", { name: "Place order" });
  button.click();
  button.click();
  await screen.findByText(/You are at \/orders\//);
  expect(await readOrders()).toHaveLength(1);
});

test("Enter in a field places the order too", async () => {
  const user = await openWithBread();
  await fillIn(user);
  await user.type(screen.getByRole("textbox", { name: "City" }), "{Enter}");
  await screen.findByText(/You are at \/orders\//);
});

test("without signal it says what happens and what is paid at most", async () => {
  sayOnline(false);
  await openWithBread();
  expect(
    await screen.findByText(
      "No signal. Place your order now; we send it the moment you are back. You pay at most €12.50.",
    ),
  ).toBeInTheDocument();
});

test("what is missing stands in a summary that takes the focus, and beside each field", async () => {
  const user = await openWithBread();
  await fillIn(user, { Name: "", Phone: "call me", City: "" });
  await place(user);
  const summary = screen.getByRole("alert");
  expect(summary).toHaveFocus();
  expect(
    within(summary)
      .getAllByRole("link")
      .map((link) => link.textContent),
  ).toEqual([
    "Write the name to ask for at the door.",
    "Write a phone number, such as +31 6 1234 5678.",
    "Write the city.",
  ]);
  const name = screen.getByRole("textbox", { name: "Name" });
  expect(name).toBeInvalid();
  expect(name).toHaveAccessibleDescription("Write the name to ask for at the door.");
  expect(within(summary).getByRole("link", { name: /name to ask/ })).toHaveAttribute("href", `#${name.id}`);
  expect(screen.getByRole("textbox", { name: "Postcode" })).toHaveValue("1011 AB");
  expect(await readOrders()).toEqual([]);
});

test("a second try with something still wrong moves the focus to the summary again", async () => {
  const user = await openWithBread();
  await fillIn(user, { City: "" });
  await place(user);
  await user.click(screen.getByRole("textbox", { name: "Street and number" }));
  await place(user);
  expect(screen.getByRole("alert")).toHaveFocus();
});

test("the cap is five percent above the total until somebody types one, with comma or point", async () => {
  const user = await openWithBread();
  const cap = screen.getByRole("textbox", { name: "You pay at most" });
  expect(cap).toHaveValue("12.50");
  await fillIn(user);
  await user.clear(cap);
  await user.type(cap, "15,5");
  expect(screen.getByText("You pay at most €15.50.")).toBeInTheDocument();
  await place(user);
  await screen.findByText(/You are at \/orders\//);
  expect((await readOrders())[0]?.placed?.priceCap).toBe(1550);
});

test.each([
  ["11.89", "The cap cannot be below your total of €11.90."],
  ["a lot", "Write an amount, such as 11.90."],
  ["99999999", "The cap can be €100,000.00 at most."],
])("a cap of %s is not taken", async (typed, message) => {
  const user = await openWithBread();
  await fillIn(user, { "You pay at most": typed });
  await place(user);
  expect(screen.getByRole("textbox", { name: "You pay at most" })).toHaveAccessibleDescription(
    expect.stringContaining(message),
  );
  expect(await readOrders()).toEqual([]);
});

test("whom it goes to is remembered for the next order", async () => {
  const user = await openWithBread();
  await fillIn(user);
  await place(user);
  await screen.findByText(/You are at/);
  await putInCart(bread);
  showPage(page, "/checkout");
  expect(await screen.findByRole("textbox", { name: "Name" })).toHaveValue("Ada Byron");
});

test("goods with an age limit are named, and the age must be confirmed in words", async () => {
  const wine = aLine(2, each(1), { name: "Pinot noir" });
  const user = await openCheckout(aMarket([anOffer(2)], {}, { ageLimit: 18 }), wine);
  await fillIn(user);
  expect(screen.getByText("For people of 18 or older: Pinot noir.")).toBeInTheDocument();
  await place(user);
  const box = screen.getByRole("checkbox", { name: "I am 18 or older and can show proof at the door." });
  expect(box).toHaveAccessibleDescription("Confirm your age, or remove these goods from your cart.");
  await user.click(box);
  await place(user);
  await screen.findByText(/You are at \/orders\//);
});

test("minimums not reached are among the problems, each by its vendor's name", async () => {
  const offers = [anOffer(1, { vendorId: 3, price: cents(400) }), anOffer(2)];
  const user = await openCheckout(aMarket(offers, { minimumOrder: cents(2000) }), bread, aLine(2, each(1)));
  await fillIn(user);
  await place(user);
  await place(user);
  const problems = within(screen.getByRole("alert")).getAllByRole("link");
  expect(problems.map((problem) => problem.textContent)).toEqual([
    "The Loaf delivers from €20.00. €12.00 to go.",
    "Green Corner delivers from €20.00. €18.00 to go.",
  ]);
  expect(problems.map((problem) => document.querySelector(problem.getAttribute("href") ?? ""))).toEqual([
    screen.getByText("The Loaf").closest("li"),
    screen.getByText("Green Corner").closest("li"),
  ]);
  expect(await readOrders()).toEqual([]);
});

test("a vanished offer is named as not charged and the rest is ordered", async () => {
  const gone = aLine(9, each(1), { name: "Old jam", vendorId: 3 });
  const user = await openCheckout(aMarket([anOffer(1, { vendorId: 3, price: cents(400) })]), bread, gone);
  expect(screen.getByText("No longer sold, so not charged: Old jam.")).toBeInTheDocument();
  await fillIn(user);
  await place(user);
  await screen.findByText(/You are at \/orders\//);
  expect((await readOrders())[0]?.placed?.seenTotal).toBe(1190);
});

test("the order carries the prices shown at checkout, not the ones of when lines were added", async () => {
  const user = await openCheckout(aMarket([anOffer(1, { vendorId: 3, price: cents(450) })]), bread);
  await fillIn(user);
  await place(user);
  await screen.findByText(/You are at \/orders\//);
  expect((await readOrders())[0]?.placed?.lines[0]?.seen.price).toBe(450);
});

test.each([
  ["QuotaExceededError", /out of space, so the order was not placed and nothing was sent/],
  ["UnknownError", /lost its storage for a moment, so the order was not placed/],
])("%s while placing is said plainly and costs nothing that was typed", async (name, words) => {
  const user = await openWithBread();
  await fillIn(user);
  const broken = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no", name);
  });
  await place(user);
  expect(await screen.findByText(words)).toBeInTheDocument();
  broken.mockRestore();
  expect(await readOrders()).toEqual([]);
  expect((await readCart()).cart.lines).toHaveLength(1);
  expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Ada Byron");
  await place(user);
  await screen.findByText(/You are at \/orders\//);
});

test("a cart changed behind this page's back is not ordered unseen", async () => {
  const user = await openWithBread();
  await fillIn(user);
  // As another tab leaves it whose announcement has not arrived yet.
  const db = await openDB("egm-shop");
  const [record] = await db.getAll("cart");
  const [line] = record.cart.lines;
  await db.put("cart", { ...record, cart: { lines: [{ ...line, quantity: each(9) }] } });
  db.close();
  await place(user);
  expect(
    await screen.findByText(/Your cart changed in another tab, so the order was not placed/),
  ).toBeInTheDocument();
  expect(await readOrders()).toEqual([]);
  // It shows what changed, so that the second press means what is seen.
  expect(await screen.findByText(/9 × Bread/)).toBeInTheDocument();
});

test("with nothing in the cart there is nothing to check out", async () => {
  showPage(page, "/checkout");
  expect(await screen.findByRole("heading", { name: "There is nothing to order yet" })).toBeInTheDocument();
});

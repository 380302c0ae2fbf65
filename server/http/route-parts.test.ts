import { expect, test } from "vitest";
import { partNamesOf, partsOfRoutes } from "./route-parts.ts";

const route = (id: string, path?: string, parentId = "root") => ({ id, path, parentId });
const table = (...routes: ReturnType<typeof route>[]) =>
  Object.fromEntries([{ id: "root", path: "" }, ...routes].map((each) => [each.id, each]));

const shop = table(
  route("layout"),
  route("home", undefined, "layout"),
  route("product", "p/:product", "layout"),
  route("orders", "orders", "layout"),
  route("order", "orders/:id", "layout"),
  route("api orders", "api/orders"),
  route("api order", "api/orders/:id"),
  route("api cart", "api/cart"),
);

function idsOf(pathname: string): string[] | undefined {
  const parts = partsOfRoutes(shop);
  const name = partNamesOf(pathname).find((each) => parts.has(each));
  return name === undefined ? undefined : Object.keys(parts.get(name) ?? {}).toSorted();
}

test("an address is answered from the few routes that begin like it, with what is above them", () => {
  expect(idsOf("/api/orders/42")).toEqual(["api order", "api orders", "root"]);
  expect(idsOf("/p/lemon-1")).toEqual(["layout", "product", "root"]);
});

test("a page's data has the page's part", () => {
  expect(idsOf("/orders.data")).toEqual(idsOf("/orders"));
  expect(idsOf("/orders.data")).toEqual(["layout", "order", "orders", "root"]);
});

test("an address of no part is for the whole table", () => {
  expect(idsOf("/")).toBeUndefined();
  expect(idsOf("/nowhere")).toBeUndefined();
  expect(idsOf("/API/cart")).toBeUndefined();
});

test("a part holds also what an open segment lets begin so", () => {
  const open = table(
    route("fixed", "a/b"),
    route("open", "a/:any/c"),
    route("rest", "*"),
    route("other", "x/b"),
  );
  expect(Object.keys(partsOfRoutes(open).get("a/b") ?? {}).toSorted()).toEqual([
    "fixed",
    "open",
    "rest",
    "root",
  ]);
});

test("an optional segment may stand for nothing, so what follows it could begin any address", () => {
  const optional = table(route("localised", ":lang?/a"), route("plain", "a/b"));
  expect(Object.keys(partsOfRoutes(optional).get("a") ?? {}).toSorted()).toEqual([
    "localised",
    "plain",
    "root",
  ]);
});

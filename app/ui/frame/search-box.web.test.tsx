import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { aCard } from "../testing/a-card.ts";
import { address, renderPage } from "../testing/render-page.tsx";
import { SearchBox } from "./search-box.tsx";

const found = [
  aCard({ id: 1, name: "Oat drink", slug: "oat-drink-1" }),
  aCard({ id: 2, name: "Oat biscuits", slug: "oat-biscuits-2" }),
];

function show({
  query = "",
  suggestions = found,
}: {
  query?: string;
  suggestions?: typeof found | null;
} = {}) {
  const onType = vi.fn();
  renderPage(<SearchBox query={query} suggestions={suggestions} onType={onType} />);
  return onType;
}

const field = () => screen.getByRole<HTMLInputElement>("searchbox", { name: "Search products" });

test("typing asks for results and shows them beneath the field", async () => {
  const onType = show();
  await userEvent.type(field(), "oat ");
  expect(onType).toHaveBeenLastCalledWith("oat");
  expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual([
    expect.stringContaining("Oat drink"),
    expect.stringContaining("Oat biscuits"),
  ]);
  expect(screen.getByText("2 suggestions")).toBeTruthy();
});

test("one letter shows nothing: it matches half the market", async () => {
  show();
  await userEvent.type(field(), "o");
  expect(screen.queryByRole("listbox")).toBeNull();
});

test("Enter searches for what is typed", async () => {
  show();
  await userEvent.type(field(), "oat  drink{Enter}");
  expect(address()).toBe("/search?q=oat++drink");
  expect(screen.queryByRole("listbox")).toBeNull();
});

test("arrows walk through the results and back to the field, and Enter opens the marked one", async () => {
  show();
  await userEvent.type(field(), "oat{ArrowDown}{ArrowDown}");
  const marked = screen.getByRole("option", { selected: true });
  expect(marked.textContent).toContain("Oat biscuits");
  expect(field().getAttribute("aria-activedescendant")).toBe(marked.id);
  await userEvent.keyboard("{ArrowDown}");
  expect(screen.queryByRole("option", { selected: true })).toBeNull();
  await userEvent.keyboard("{ArrowUp}{Enter}");
  expect(address()).toBe("/p/oat-biscuits-2");
});

test("Escape closes the results and keeps the words", async () => {
  show();
  await userEvent.type(field(), "oat{Escape}");
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(field().value).toBe("oat");
});

test("a press on a result opens it", async () => {
  show();
  await userEvent.type(field(), "oat");
  await userEvent.click(screen.getByRole("option", { name: /Oat drink/ }));
  expect(address()).toBe("/p/oat-drink-1");
});

test("leaving the field closes the results", async () => {
  show();
  await userEvent.type(field(), "oat");
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.tab();
  expect(screen.queryByRole("listbox")).toBeNull();
});

test("the field shows what the page is about and can be cleared", async () => {
  show({ query: "milk", suggestions: null });
  expect(field().value).toBe("milk");
  await userEvent.click(screen.getByRole("button", { name: "Clear search" }));
  expect(field().value).toBe("");
  expect(document.activeElement).toBe(field());
});

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { Listing } from "#domain/catalogue-pages";
import { parseListingFilter } from "#domain/listing-filter";
import { address, renderPage } from "../testing/render-page.tsx";
import { AppliedFilters } from "./applied-filters.tsx";
import { FacetSidebar } from "./facet-panel.tsx";

const facets: Listing["facets"] = {
  diet: [
    { value: "vegan", label: "vegan", count: 12 },
    { value: "gluten-free", label: "gluten-free", count: 9 },
  ],
  brand: Array.from({ length: 10 }, (_, i) => ({ value: `Brand ${i}`, label: `Brand ${i}`, count: 10 - i })),
  vendor: [{ value: "big-barrow", label: "Big Barrow", count: 20 }],
};

function listing(query = ""): Pick<Listing, "filter" | "facets"> {
  return { filter: parseListingFilter(new URLSearchParams(query)), facets };
}

describe("the filter beside a listing", () => {
  test("applies a label as soon as it is ticked", async () => {
    renderPage(<FacetSidebar path="/c/bread" listing={listing()} />);
    await userEvent.click(screen.getByRole("checkbox", { name: /Vegan/ }));
    expect(address()).toBe("/c/bread?diet=vegan");
  });

  test("keeps what was chosen before and starts at the first page again", async () => {
    renderPage(<FacetSidebar path="/c/bread" listing={listing("vendor=big-barrow&sort=price&page=3")} />);
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: /Big Barrow/ }).checked).toBe(true);
    await userEvent.click(screen.getByRole("checkbox", { name: "In stock only" }));
    expect(address()).toBe("/c/bread?vendor=big-barrow&stock=1&sort=price");
  });

  test("sorts, and limits the price to whole cents", async () => {
    renderPage(<FacetSidebar path="/c/bread" listing={listing()} />);
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Sort by" }), "Lowest unit price");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "To" }), "€3.00");
    expect(address()).toBe("/c/bread?max=300&sort=unit-price");
  });

  test("carries a search's words along", async () => {
    renderPage(<FacetSidebar path="/search" query="oat drink" listing={listing()} />);
    await userEvent.click(screen.getByRole("checkbox", { name: /Gluten-free/ }));
    expect(address()).toBe("/search?diet=gluten-free&q=oat+drink");
  });

  test("is a plain GET form for browsers without a script", () => {
    renderPage(<FacetSidebar path="/c/bread" listing={listing()} />);
    const form = screen.getByRole<HTMLFormElement>("form", { name: "Filter" });
    expect(form.method).toBe("get");
    expect(form.getAttribute("action")).toBe("/c/bread");
    expect(within(form).getByRole("button", { name: "Show products" }).getAttribute("type")).toBe("submit");
  });

  test("hides rare brands behind more, unless one of them is chosen", () => {
    renderPage(<FacetSidebar path="/c/bread" listing={listing("brand=Brand+9")} />);
    expect(screen.getByText("3 more").closest("details")?.open).toBe(true);
  });
});

describe("what a listing is narrowed to", () => {
  test("each goes on its own", async () => {
    renderPage(<AppliedFilters path="/c/bread" listing={listing("diet=vegan&min=200&stock=1&page=2")} />);
    expect(screen.getByRole("link", { name: "Remove filter From €2.00" })).toBeTruthy();
    await userEvent.click(screen.getByRole("link", { name: "Remove filter Vegan" }));
    expect(address()).toBe("/c/bread?stock=1&min=200");
  });

  test("and all at once, but never the words of a search", async () => {
    renderPage(
      <AppliedFilters path="/search" query="oat" listing={listing("diet=vegan&vendor=big-barrow")} />,
    );
    expect(screen.getByRole("link", { name: "Remove filter Big Barrow" })).toBeTruthy();
    await userEvent.click(screen.getByRole("link", { name: "Clear all" }));
    expect(address()).toBe("/search?q=oat");
  });
});

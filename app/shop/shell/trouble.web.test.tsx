import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { freshDevice, showPage } from "#test/show-page.tsx";
import { outOfReach } from "../out-of-reach.ts";
import { Trouble } from "./trouble.tsx";

beforeEach(freshDevice);

function showTrouble(thrown: () => unknown): void {
  const page = {
    default: () => null,
    ErrorBoundary: Trouble,
    clientLoader: async () => {
      throw thrown();
    },
  };
  showPage(page, "/search", "/search?q=milk");
}

test("where the server failed, trying again is a link to the page, for whom no script runs", async () => {
  showTrouble(() => new Response("it failed", { status: 500 }));
  await screen.findByRole("heading", { level: 1, name: "That did not work" });
  expect(screen.getByRole("link", { name: "Try again" })).toHaveAttribute("href", "/search?q=milk");
});

test("where our server says that a part of it is away, nobody is told that they have no signal", async () => {
  showTrouble(() => Response.json({ code: "sessions-unavailable" }, { status: 503 }));
  await screen.findByRole("heading", { level: 1, name: "We are away for a moment" });
  expect(screen.getByRole("link", { name: "Try again" })).toHaveAttribute("href", "/search?q=milk");
  expect(screen.queryByText(/no signal/)).toBeNull();
});

test.each([
  [429, 42, "One moment, please", "You can try again in 42 seconds."],
  [503, 300, "We are away for a moment", "You can try again in 5 minutes."],
])(
  "where our server asks for patience with %i, it says when to come again",
  async (status, retryAfter, title, wait) => {
    showTrouble(() => Response.json({ retryAfter }, { status }));
    await screen.findByRole("heading", { level: 1, name: title });
    expect(screen.getByText(wait)).toBeVisible();
    expect(screen.getByRole("link", { name: "Try again" })).toHaveAttribute("href", "/search?q=milk");
  },
);

test("what a page's loader threw as a problem document says when to come again, too", async () => {
  const document = JSON.stringify({ status: 503, code: "sessions-unavailable", retryAfter: 5 });
  showTrouble(() => new Response(document, { status: 503 }));
  await screen.findByRole("heading", { level: 1, name: "We are away for a moment" });
  expect(screen.getByText("You can try again in 5 seconds.")).toBeVisible();
});

test("where no server can be reached, the device tries again without leaving the page", async () => {
  showTrouble(outOfReach);
  await screen.findByRole("heading", { level: 1, name: "This page needs a connection" });
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Open your cart" })).toBeVisible();
});

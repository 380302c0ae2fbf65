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

test("where no server can be reached, the device tries again without leaving the page", async () => {
  showTrouble(outOfReach);
  await screen.findByRole("heading", { level: 1, name: "This page needs a connection" });
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Open your cart" })).toBeVisible();
});

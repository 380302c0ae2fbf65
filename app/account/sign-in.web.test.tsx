import "@testing-library/jest-dom/vitest";
import { createRemixStub } from "@remix-run/testing";
import { render, screen, within } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { freshDevice } from "#test/show-page.tsx";
import SignIn, { clientAction } from "./sign-in.tsx";

vi.mock("#server/accounts/sign-in.server", () => ({ signIn: vi.fn() }));

beforeEach(freshDevice);
afterEach(() => {
  vi.unstubAllGlobals();
});

function Elsewhere() {
  return <p>Somewhere else</p>;
}

function openSignIn(answer: () => Promise<Response>, url = "/sign-in"): UserEvent {
  vi.stubGlobal("fetch", answer);
  const Shop = createRemixStub([
    {
      path: "/sign-in",
      Component: SignIn,
      action: (args) =>
        clientAction({
          ...args,
          context: undefined,
          serverAction: () => Promise.reject(new Error("no server")),
        }),
    },
    { path: "*", Component: Elsewhere },
  ]);
  render(<Shop initialEntries={[url]} future={{ v3_fetcherPersist: true, v3_relativeSplatPath: true }} />);
  return userEvent.setup();
}

const unreachable = () => Promise.reject(new TypeError("Failed to fetch"));

test("an empty form says beside each field and in a focused summary what is missing", async () => {
  const user = openSignIn(unreachable);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  const summary = await screen.findByRole("alert");
  expect(summary).toHaveFocus();
  expect(within(summary).getByRole("link", { name: "Enter your password." })).toHaveAttribute(
    "href",
    "#password",
  );
  expect(screen.getByLabelText("Password")).toBeInvalid();
  expect(screen.getByLabelText("E-mail")).toHaveAccessibleDescription(/Enter an e-mail address/);
});

test("without signal the form says so and keeps everything that was typed", async () => {
  const user = openSignIn(unreachable);
  await user.type(screen.getByLabelText("E-mail"), "mia@example.org");
  await user.type(screen.getByLabelText("Password"), "nine in the morning");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("This needs a connection");
  expect(screen.getByLabelText("E-mail")).toHaveValue("mia@example.org");
  expect(screen.getByLabelText("Password")).toHaveValue("nine in the morning");
});

test("after too many attempts the form says how long to wait", async () => {
  const user = openSignIn(async () =>
    Response.json({ code: "too-many-attempts" }, { status: 429, headers: { "Retry-After": "840" } }),
  );
  await user.type(screen.getByLabelText("E-mail"), "mia@example.org");
  await user.type(screen.getByLabelText("Password"), "nine in the morning");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Wait 14 minutes");
});

test("the password can be looked at while it is typed", async () => {
  const user = openSignIn(unreachable);
  const toggle = await screen.findByRole("button", { name: "Show the password" });
  expect(screen.getByLabelText("Password")).toHaveAttribute("type", "password");
  await user.click(toggle);
  expect(toggle).toHaveAttribute("aria-pressed", "true");
  expect(screen.getByLabelText("Password")).toHaveAttribute("type", "text");
});

test("signed in, one goes where one was going", async () => {
  const accountId = "0190de30-0000-7000-8000-000000000001";
  const user = openSignIn(
    async () =>
      Response.json({ accountId, role: "shopper", name: "Mia", email: "m@e.org", deviceJoined: true }),
    "/sign-in?next=/orders",
  );
  await user.type(screen.getByLabelText("E-mail"), "mia@example.org");
  await user.type(screen.getByLabelText("Password"), "nine in the morning");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByText("Somewhere else")).toBeInTheDocument();
});

import { createRemixStub } from "@remix-run/testing";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import type { ComponentType } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { liveConnection, whileSyncing } from "#offline/connection";
import { freshDevice } from "#test/show-page.tsx";
import Register from "../../account/register.tsx";
import SignIn from "../../account/sign-in.tsx";
import { acceptNewVersion, holdReload, newVersion, watchVersions } from "./new-version.ts";

type Heard = { readonly isUpdate?: boolean };

const worker = vi.hoisted(() => ({
  listeners: new Map<string, (event: Heard) => void>(),
  messageSkipWaiting: () => {},
}));
vi.mock("workbox-window", () => ({
  Workbox: class {
    addEventListener = (name: string, listener: (event: Heard) => void) =>
      worker.listeners.set(name, listener);
    messageSkipWaiting = () => worker.messageSkipWaiting();
    register = async () => undefined;
  },
}));
vi.mock("#server/accounts/sign-in.server", () => ({ signIn: vi.fn() }));
vi.mock("#server/accounts/register.server", () => ({ register: vi.fn() }));

const reload = vi.fn();

beforeEach(async () => {
  await freshDevice();
  vi.stubGlobal("location", { reload, href: "http://localhost/", origin: "http://localhost" });
  await watchVersions("/service-worker.js");
  await liveConnection.read();
});
afterEach(() => {
  // Leaving a page frees what it held: what is left to reload reloads before the next test counts.
  cleanup();
  vi.unstubAllGlobals();
  reload.mockClear();
});

/** The new version's service worker has taken over from the one this page was loaded with. */
const takeOver = () => worker.listeners.get("controlling")?.({ isUpdate: true });

function open(Form: ComponentType): UserEvent {
  const Shop = createRemixStub([{ path: "/", Component: Form }]);
  render(<Shop future={{ v3_fetcherPersist: true, v3_relativeSplatPath: true }} />);
  return userEvent.setup();
}

test("a new version waits for the shopper's word", () => {
  const skip = vi.spyOn(worker, "messageSkipWaiting");
  worker.listeners.get("waiting")?.({});
  expect(newVersion.current()).toBe(true);
  expect(skip).not.toHaveBeenCalled();
  acceptNewVersion();
  expect(skip).toHaveBeenCalledOnce();
});

test("a page with nothing to lose reloads at once when the new version takes over", () => {
  takeOver();
  expect(reload).toHaveBeenCalledOnce();
});

test("the first service worker of a first visit reloads nothing", () => {
  worker.listeners.get("controlling")?.({ isUpdate: false });
  expect(reload).not.toHaveBeenCalled();
});

test("of two reasons to wait the last one to end lets it reload, once", () => {
  const [first, second] = [holdReload(), holdReload()];
  takeOver();
  first();
  expect(reload).not.toHaveBeenCalled();
  second();
  second();
  expect(reload).toHaveBeenCalledOnce();
});

test("a page does not reload while an order is being sent, and does once the answer is there", async () => {
  const { promise: sent, resolve: answer } = Promise.withResolvers<void>();
  const sending = whileSyncing(() => sent);
  await vi.waitFor(() => expect(liveConnection.current()?.syncing).toBe(true));
  takeOver();
  expect(reload).not.toHaveBeenCalled();
  answer();
  await sending;
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
});

test.each([
  ["sign-in", SignIn],
  ["register", Register],
])("what is typed into the %s form is not reloaded away, until the page is left", async (_, Form) => {
  const user = open(Form);
  await user.type(screen.getByLabelText("E-mail"), "mia");
  takeOver();
  expect(reload).not.toHaveBeenCalled();
  cleanup();
  expect(reload).toHaveBeenCalledOnce();
});

test("a form nobody has typed into keeps no new version waiting", () => {
  open(SignIn);
  takeOver();
  expect(reload).toHaveBeenCalledOnce();
});

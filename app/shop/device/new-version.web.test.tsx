import { createRemixStub } from "@remix-run/testing";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import type { ComponentType } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { liveConnection, whileSyncing } from "#offline/connection";
import { freshDevice } from "#test/show-page.tsx";
import Register from "../../account/register.tsx";
import SignIn from "../../account/sign-in.tsx";
import { acceptNewVersion, holdReload, newVersion } from "./new-version.ts";
import { watchVersions } from "./watch-versions.ts";

/** A browser's service workers, as far as a page sees them. */
class Container extends EventTarget {
  controller: object | null = {};
  readonly registration = Object.assign(new EventTarget(), {
    active: {},
    installing: new EventTarget(),
    waiting: null as { readonly postMessage: (message: unknown) => void } | null,
  });
  register = async () => this.registration;
}
let workers: Container;

vi.mock("#server/accounts/sign-in.server", () => ({ signIn: vi.fn() }));
vi.mock("#server/accounts/register.server", () => ({ register: vi.fn() }));

const reload = vi.fn();

beforeEach(async () => {
  await freshDevice();
  vi.stubGlobal("location", { reload, href: "http://localhost/", origin: "http://localhost" });
  workers = new Container();
  vi.stubGlobal("navigator", { ...navigator, onLine: true, serviceWorker: workers });
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
function takeOver(): void {
  workers.controller = {};
  workers.dispatchEvent(new Event("controllerchange"));
}

function open(Form: ComponentType): UserEvent {
  const Shop = createRemixStub([{ path: "/", Component: Form }]);
  render(<Shop future={{ v3_fetcherPersist: true, v3_relativeSplatPath: true }} />);
  return userEvent.setup();
}

test("a new version waits for the shopper's word", () => {
  const postMessage = vi.fn();
  const { registration } = workers;
  registration.dispatchEvent(new Event("updatefound"));
  expect(newVersion.current()).toBe(false);
  registration.waiting = { postMessage };
  registration.installing.dispatchEvent(new Event("statechange"));
  expect(newVersion.current()).toBe(true);
  expect(postMessage).not.toHaveBeenCalled();
  acceptNewVersion();
  expect(postMessage).toHaveBeenCalledExactlyOnceWith({ type: "SKIP_WAITING" });
});

test("a page with nothing to lose reloads at once when the new version takes over", () => {
  takeOver();
  expect(reload).toHaveBeenCalledOnce();
});

test("the first service worker of a first visit reloads nothing", async () => {
  const first = new Container();
  first.controller = null;
  vi.stubGlobal("navigator", { ...navigator, serviceWorker: first });
  await watchVersions("/service-worker.js");
  first.controller = {};
  first.dispatchEvent(new Event("controllerchange"));
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

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

/** A service worker as far as a page sees one. */
class Worker extends EventTarget {
  readonly scriptURL = "http://localhost/service-worker.js";
  readonly postMessage = vi.fn();
  state = "activated";
}

/** A browser's service workers, as far as a page sees them. */
class Container extends EventTarget {
  controller: Worker | null = new Worker();
  readonly registration = Object.assign(new EventTarget(), {
    installing: null as Worker | null,
    waiting: null as Worker | null,
  });
  register = async () => this.registration;

  /** A new service worker is found and installed. */
  install(): Worker {
    const worker = new Worker();
    this.registration.installing = worker;
    this.registration.dispatchEvent(new Event("updatefound"));
    worker.state = "installed";
    this.registration.waiting = worker;
    worker.dispatchEvent(new Event("statechange"));
    return worker;
  }
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
  workers.controller = new Worker();
  workers.dispatchEvent(new Event("controllerchange"));
}

function open(Form: ComponentType): UserEvent {
  const Shop = createRemixStub([{ path: "/", Component: Form }]);
  render(<Shop future={{ v3_fetcherPersist: true, v3_relativeSplatPath: true }} />);
  return userEvent.setup();
}

test("a new version waits for the shopper's word", async () => {
  expect(newVersion.current()).toBe(false);
  const { postMessage } = workers.install();
  await vi.waitFor(() => expect(newVersion.current()).toBe(true));
  expect(postMessage).not.toHaveBeenCalled();
  acceptNewVersion();
  expect(postMessage).toHaveBeenCalledOnce();
  expect(postMessage.mock.calls[0]?.[0]).toEqual({ type: "SKIP_WAITING" });
});

test("of two versions that came while the page was open, the one that still waits takes over", async () => {
  const offered = vi.fn();
  const unsubscribe = newVersion.subscribe(offered);
  const stale = workers.install();
  await vi.waitFor(() => expect(offered).toHaveBeenCalled());
  unsubscribe();
  const waiting = workers.install();
  acceptNewVersion();
  expect(stale.postMessage).not.toHaveBeenCalled();
  expect(waiting.postMessage).toHaveBeenCalledOnce();
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
  first.controller = first.install();
  first.dispatchEvent(new Event("controllerchange"));
  expect(reload).not.toHaveBeenCalled();
});

test("a first service worker that the page before began to install reloads nothing", async () => {
  const first = new Container();
  first.controller = null;
  vi.stubGlobal("navigator", { ...navigator, serviceWorker: first });
  await watchVersions("/service-worker.js");
  first.controller = new Worker();
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

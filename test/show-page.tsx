import "@testing-library/jest-dom/vitest";
import "fake-indexeddb/auto";
import { type ClientLoaderFunctionArgs, useLocation } from "@remix-run/react";
import { createRemixStub } from "@remix-run/testing";
import { render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { IDBFactory } from "fake-indexeddb";
import type { ComponentType } from "react";
import { closeShop } from "#offline/database";
import { ToastProvider } from "#ui/feedback/toasts.tsx";

/** A device on which nothing was ever kept. */
export async function freshDevice(): Promise<void> {
  await closeShop();
  globalThis.indexedDB = new IDBFactory();
}

type Page = {
  readonly default: ComponentType;
  readonly clientLoader: (args: ClientLoaderFunctionArgs) => Promise<unknown>;
  readonly ErrorBoundary?: ComponentType;
};

function Loading() {
  return null;
}

function Elsewhere() {
  const { pathname } = useLocation();
  return <p>You are at {pathname}</p>;
}

/** Shows a page of the shop as a hard load does, without a server; other paths say where one has got to. */
export function showPage(page: Page, path: string, url = path): UserEvent {
  const Shop = createRemixStub([
    {
      path,
      Component: page.default,
      HydrateFallback: Loading,
      ...(page.ErrorBoundary ? { ErrorBoundary: page.ErrorBoundary } : {}),
      loader: async (args) =>
        page.clientLoader({
          ...args,
          context: undefined,
          serverLoader: () => Promise.reject(new Error("there is no server")),
        }),
    },
    { path: "*", Component: Elsewhere },
  ]);
  render(
    <ToastProvider>
      <Shop initialEntries={[url]} future={{ v3_fetcherPersist: true, v3_relativeSplatPath: true }} />
    </ToastProvider>,
  );
  return userEvent.setup();
}

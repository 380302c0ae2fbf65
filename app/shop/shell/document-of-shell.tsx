import { UNSAFE_RemixContext as RemixContext, useLocation } from "@remix-run/react";
import { type ReactNode, useContext, useMemo } from "react";
import { SHELL } from "#offline/shell/shell-address";

declare global {
  interface Window {
    __remixContext: { isSpaMode: boolean };
  }
}

/** Whether this document came from the service worker, whatever its address. */
let fromShell = false;

/**
 * To be called before hydrating. The service worker's shell says that it is a single-page application, which
 * tells it from the server's documents. The router must not believe it: in such an application no page could
 * ever ask the server again. Tells whether it was the shell.
 */
export function leaveShell(): boolean {
  fromShell = window.__remixContext.isSpaMode;
  window.__remixContext.isSpaMode = false;
  return fromShell;
}

/**
 * What Remix puts into the document, for the root alone: on the server where it renders the shell, and on the
 * device until that document is hydrated.
 */
export function DocumentOfShell({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  const context = useContext(RemixContext);
  const ofShell = useMemo(() => context && { ...context, isSpaMode: true }, [context]);
  if (!fromShell && pathname !== SHELL) return children;
  return <RemixContext.Provider value={ofShell}>{children}</RemixContext.Provider>;
}

import { UNSAFE_RemixContext as RemixContext } from "@remix-run/react";
import { type ReactNode, useContext, useMemo } from "react";

declare global {
  interface Window {
    __remixContext: { isSpaMode: boolean };
  }
}

let inShell = false;

/**
 * To be called before hydrating. The service worker's shell says that it is a single-page application, which
 * makes its head and scripts hydrate as the root's alone, whatever page is at its address. The router must not
 * believe it: in such an application no page could ever ask the server again.
 */
export function leaveShell(): void {
  inShell = window.__remixContext.isSpaMode;
  window.__remixContext.isSpaMode = false;
}

/** Keeps what Remix puts into the document as it stands in the shell, until it is hydrated. */
export function DocumentOfShell({ children }: { readonly children: ReactNode }) {
  const context = useContext(RemixContext);
  const ofShell = useMemo(() => context && { ...context, isSpaMode: true }, [context]);
  if (!inShell) return children;
  return <RemixContext.Provider value={ofShell}>{children}</RemixContext.Provider>;
}

import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { app_name } from "#messages";
import { getLocale } from "#messages/runtime";
import { ScriptMark } from "./script-mark.ts";
import { DocumentOfShell } from "./shop/shell/document-of-shell.tsx";
import { Shell } from "./shop/shell/shell.tsx";
import { ShellSkeleton } from "./shop/shell/shell-skeleton.tsx";
import { Trouble } from "./shop/shell/trouble.tsx";
import { textDirection } from "./ui/format/locale.ts";
import styles from "./ui/styles/app.css?url";

const font = (name: string) =>
  ({
    rel: "preload",
    href: `/fonts/${name}.woff2`,
    as: "font",
    type: "font/woff2",
    crossOrigin: "anonymous",
  }) as const;

export const links: LinksFunction = () => [
  font("figtree"),
  font("bricolage-grotesque"),
  { rel: "stylesheet", href: styles },
  { rel: "manifest", href: "/manifest.webmanifest" },
  { rel: "icon", href: "/icons/icon.svg", type: "image/svg+xml" },
  { rel: "apple-touch-icon", href: "/icons/apple-touch-icon.png" },
];

/** Of pages that say nothing themselves: the shell above all. */
export const meta: MetaFunction = () => [{ title: app_name() }];

export function Layout({ children }: { readonly children: ReactNode }) {
  const locale = getLocale();
  const mark = useContext(ScriptMark);
  return (
    <html lang={locale} dir={textDirection(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" data-of="light" media="(prefers-color-scheme: light)" content="#faf5ec" />
        <meta name="theme-color" data-of="dark" media="(prefers-color-scheme: dark)" content="#0f1712" />
        <meta name="color-scheme" content="light dark" />
        {/* Before anything is drawn, and so before the stylesheet. */}
        <script src="/theme.js" />
        <DocumentOfShell>
          <Meta />
          <Links />
        </DocumentOfShell>
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={mark} />
        <DocumentOfShell>
          <Scripts nonce={mark} />
        </DocumentOfShell>
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** What a document from the service worker shows until its page is read from the device. */
export function HydrateFallback() {
  return <ShellSkeleton />;
}

export function ErrorBoundary() {
  return (
    <Shell>
      <Trouble />
    </Shell>
  );
}

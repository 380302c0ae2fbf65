import type { MetaFunction } from "@remix-run/node";
import { app_name } from "#messages";
import { ShellSkeleton } from "./shell/shell-skeleton.tsx";

/**
 * The document the service worker answers with at every address while there is no network. Its markup is what
 * the root's `HydrateFallback` renders, so that hydration finds what it expects.
 */
export const headers = () => ({ "Cache-Control": "public, max-age=0, s-maxage=300" });

export const meta: MetaFunction = () => [{ title: app_name() }, { name: "robots", content: "noindex" }];

export default function OfflineShell() {
  return <ShellSkeleton />;
}

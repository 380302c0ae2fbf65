import { ShellSkeleton } from "./shell/shell-skeleton.tsx";

/**
 * The document the service worker answers with at every address while there is no network. Its markup is what
 * the root's `HydrateFallback` renders, and its head the root's own, so that hydration finds what it expects.
 */
export const headers = () => ({
  "Cache-Control": "public, max-age=0, s-maxage=300",
  "X-Robots-Tag": "noindex",
});

export default function OfflineShell() {
  return <ShellSkeleton />;
}

import { useState, useSyncExternalStore } from "react";
import { NewVersionCard } from "#ui/frame/new-version-card.tsx";
import { acceptNewVersion, newVersion } from "../device/new-version.ts";

const none = (): boolean => false;

/** Offers a newer version once per page load. */
export function VersionPrompt() {
  const waiting = useSyncExternalStore(newVersion.subscribe, newVersion.current, none);
  const [later, setLater] = useState(false);
  if (!waiting || later) return null;
  return <NewVersionCard onAccept={acceptNewVersion} onLater={() => setLater(true)} />;
}

import { useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { InstallCard } from "#ui/frame/install-card.tsx";
import { recordVisit, refuseInstall, wantsToBeAsked } from "./install-memory.ts";

/** Chromium's event, not in TypeScript's DOM library. */
type BeforeInstallPromptEvent = Event & { prompt(): Promise<unknown> };

function isInstallPrompt(event: Event): event is BeforeInstallPromptEvent {
  return "prompt" in event;
}

function isInstalled(): boolean {
  return matchMedia("(display-mode: standalone)").matches;
}

/** iOS has no event: only the person can, through the share sheet. iPads call themselves Macs with fingers. */
function isIos(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad/.test(userAgent) || (userAgent.includes("Macintosh") && maxTouchPoints > 1);
}

/** Offers the home screen on the second visit or after an order, once a season, and never during a checkout. */
export function InstallPrompt() {
  const { pathname } = useLocation();
  const [offered, setOffered] = useState<BeforeInstallPromptEvent | "share-sheet" | null>(null);
  const [askable, setAskable] = useState(false);

  useEffect(() => {
    recordVisit(Date.now());
    if (isInstalled()) return;
    if (isIos()) setOffered("share-sheet");
    const hold = (event: Event) => {
      event.preventDefault();
      if (isInstallPrompt(event)) setOffered(event);
    };
    const forget = () => setOffered(null);
    addEventListener("beforeinstallprompt", hold);
    addEventListener("appinstalled", forget);
    return () => {
      removeEventListener("beforeinstallprompt", hold);
      removeEventListener("appinstalled", forget);
    };
  }, []);

  useEffect(() => setAskable(wantsToBeAsked(pathname, Date.now())), [pathname]);

  if (!offered || !askable) return null;
  return (
    <InstallCard
      way={offered === "share-sheet" ? "share-sheet" : "prompt"}
      onInstall={() => {
        setOffered(null);
        if (offered !== "share-sheet") void offered.prompt();
      }}
      onLater={() => {
        refuseInstall(Date.now());
        setAskable(false);
      }}
    />
  );
}

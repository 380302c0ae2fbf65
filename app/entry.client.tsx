import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { startDevice } from "./shop/device/start-device.ts";
import { phoneCatalogue } from "./shop/phone-catalogue.ts";
import { leaveShell } from "./shop/shell/document-of-shell.tsx";

// The page will ask for the phone's catalogue once its own code is here: both can come at the same time.
if (leaveShell()) void phoneCatalogue();
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
startDevice();

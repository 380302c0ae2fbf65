import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { startDevice } from "./shop/device/start-device.ts";
import { leaveShell } from "./shop/shell/document-of-shell.tsx";

leaveShell();
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
startDevice();

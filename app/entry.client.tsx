import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { phoneCatalogue } from "./shop/phone-catalogue.ts";
import { leaveShell } from "./shop/shell/document-of-shell.tsx";
import { fetchPageCode } from "./shop/shell/fetch-page-code.ts";
import { guardSinks } from "./trusted-types.ts";

guardSinks();
if (leaveShell()) {
  // One after the other the router would ask for the page's code, and that for the phone's catalogue.
  fetchPageCode(location.pathname);
  void phoneCatalogue();
}
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
// Nothing of it is needed to use the page, so it is fetched beside it. Where that fails, the next load tries again.
import("./shop/device/start-device.ts").then(
  ({ startDevice }) => startDevice(),
  () => undefined,
);

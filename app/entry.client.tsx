import { RemixBrowser } from "@remix-run/react";
import { Suspense } from "react";
import { hydrateRoot } from "react-dom/client";
import { catchTheRest } from "./shop/device/caught.ts";
import { phoneCatalogue } from "./shop/phone-catalogue.ts";
import { leaveShell } from "./shop/shell/document-of-shell.tsx";
import { documentRoot } from "./shop/shell/document-root.ts";
import { fetchPageCode } from "./shop/shell/fetch-page-code.ts";
import { guardSinks } from "./trusted-types.ts";

catchTheRest();
guardSinks();
if (leaveShell()) {
  // One after the other the router would ask for the page's code, and that for the phone's catalogue.
  fetchPageCode(location.pathname);
  void phoneCatalogue();
}
hydrateRoot(
  documentRoot(document),
  // What the loaders found is decoded first; until then the page stays as the server wrote it.
  <Suspense fallback={null}>
    <RemixBrowser />
  </Suspense>,
);
// Nothing of it is needed to use the page, so it is fetched beside it. Where that fails, the next load tries again.
import("./shop/device/start-device.ts").then(
  ({ startDevice }) => startDevice(),
  () => undefined,
);

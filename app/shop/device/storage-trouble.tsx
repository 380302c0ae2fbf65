import { useRouteError } from "@remix-run/react";
import { device_storage_body, device_storage_title, error_go_home } from "#messages";
import { LinkButton } from "#ui/controls/button.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";

/**
 * The error boundary of pages that live on the device: says so when the browser grants no storage to read them
 * from, and leaves every other error to the frame.
 */
export function StorageTrouble() {
  const error = useRouteError();
  // Everything IndexedDB refuses with is a DOMException; where it is missing altogether, idb meets undefined.
  if (!(error instanceof DOMException) && typeof indexedDB !== "undefined") throw error;
  return (
    <EmptyState
      level="h1"
      title={device_storage_title()}
      illustration="basket"
      actions={<LinkButton to="/">{error_go_home()}</LinkButton>}
    >
      {device_storage_body()}
    </EmptyState>
  );
}

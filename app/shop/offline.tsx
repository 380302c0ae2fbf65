import type { MetaFunction } from "@remix-run/node";
import { error_go_home, error_open_cart, offline_body, offline_title } from "#messages";
import { LinkButton } from "#ui/controls/button.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { describePage } from "./describe-page.ts";

export const headers = () => ({ "Cache-Control": "public, max-age=0, s-maxage=300" });

export const meta: MetaFunction = () =>
  describePage({ title: offline_title(), description: offline_body(), canonical: "/offline" });

/** Where pages that need the server lead while there is none. */
export default function Offline() {
  return (
    <EmptyState
      level="h1"
      illustration="cloud"
      title={offline_title()}
      actions={
        <>
          <LinkButton to="/">{error_go_home()}</LinkButton>
          <LinkButton to="/cart" tone="outline">
            {error_open_cart()}
          </LinkButton>
        </>
      }
    >
      {offline_body()}
    </EmptyState>
  );
}

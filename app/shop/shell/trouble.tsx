import { isRouteErrorResponse, useLocation, useRevalidator, useRouteError } from "@remix-run/react";
import { useEffect } from "react";
import {
  error_away_body,
  error_away_title,
  error_go_home,
  error_not_found_body,
  error_not_found_title,
  error_offline_body,
  error_offline_title,
  error_open_cart,
  error_server_body,
  error_server_title,
  error_try_again,
} from "#messages";
import { Button, LinkButton } from "#ui/controls/button.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { caught } from "../device/caught.ts";
import { isAway, isOutOfReach } from "../out-of-reach.ts";

/** What went wrong with a page, in plain words, and the way on. */
export function Trouble() {
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isOutOfReach(error)) caught(error);
  }, [error]);
  const home = (
    <LinkButton to="/" tone="outline">
      {error_go_home()}
    </LinkButton>
  );
  if (isRouteErrorResponse(error) && error.status === 404) {
    return (
      <EmptyState level="h1" illustration="nest-with-eggs" title={error_not_found_title()} actions={home}>
        {error_not_found_body()}
      </EmptyState>
    );
  }
  const away = isAway(error);
  if (!away && isOutOfReach(error)) {
    return (
      <EmptyState
        level="h1"
        illustration="cloud"
        title={error_offline_title()}
        actions={
          <>
            <Button busy={state === "loading"} onClick={revalidate}>
              {error_try_again()}
            </Button>
            {home}
            <LinkButton to="/cart" tone="plain">
              {error_open_cart()}
            </LinkButton>
          </>
        }
      >
        {error_offline_body()}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      level="h1"
      illustration={away ? "cloud" : "egg"}
      title={away ? error_away_title() : error_server_title()}
      actions={
        <>
          {/* A whole new page: it works without scripts, and where those that are here are what failed. */}
          <LinkButton to={pathname + search} reloadDocument>
            {error_try_again()}
          </LinkButton>
          {home}
        </>
      }
    >
      {away ? error_away_body() : error_server_body()}
    </EmptyState>
  );
}

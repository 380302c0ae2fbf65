import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react";
import { useEffect } from "react";
import {
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
import { isOutOfReach } from "../out-of-reach.ts";

/** What went wrong with a page, in plain words, and the way on. */
export function Trouble() {
  const error = useRouteError();
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
  const again = (
    <Button busy={state === "loading"} onClick={revalidate}>
      {error_try_again()}
    </Button>
  );
  if (isOutOfReach(error)) {
    return (
      <EmptyState
        level="h1"
        illustration="cloud"
        title={error_offline_title()}
        actions={
          <>
            {again}
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
      illustration="egg"
      title={error_server_title()}
      actions={
        <>
          {again}
          {home}
        </>
      }
    >
      {error_server_body()}
    </EmptyState>
  );
}

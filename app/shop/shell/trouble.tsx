import { isRouteErrorResponse, useLocation, useRevalidator, useRouteError } from "@remix-run/react";
import { useEffect } from "react";
import {
  error_away_body,
  error_away_title,
  error_busy_body,
  error_busy_title,
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
import { waitWords } from "#ui/format/wait.ts";
import { caught } from "../device/caught.ts";
import { isAway, isBusy, isOutOfReach, retryAfterOf } from "../out-of-reach.ts";

const WORDS = {
  away: { illustration: "cloud", title: error_away_title, body: error_away_body },
  busy: { illustration: "hot-beverage", title: error_busy_title, body: error_busy_body },
  failed: { illustration: "egg", title: error_server_title, body: error_server_body },
} as const;

/** What went wrong with a page, in plain words, and the way on. */
export function Trouble() {
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isOutOfReach(error) && !isBusy(error)) caught(error);
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
  const { illustration, title, body } = WORDS[away ? "away" : isBusy(error) ? "busy" : "failed"];
  const seconds = retryAfterOf(error);
  return (
    <EmptyState
      level="h1"
      illustration={illustration}
      title={title()}
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
      <p>{body()}</p>
      {seconds === null ? null : <p className="mt-3 font-semibold text-ink">{waitWords(seconds)}</p>}
    </EmptyState>
  );
}

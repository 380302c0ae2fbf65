import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import {
  desk_forbidden_body,
  desk_forbidden_title,
  desk_missing_body,
  desk_missing_title,
  desk_missing_to,
  desk_other_account,
  error_go_home,
} from "#messages";
import { LinkButton } from "#ui/controls/button.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { Trouble } from "../shop/shell/trouble.tsx";

/** What went wrong with a page at a desk: mostly, that it is somebody else's. */
export function DeskTrouble() {
  const error = useRouteError();
  const { pathname, search } = useLocation();
  if (!isRouteErrorResponse(error)) return <Trouble />;
  if (error.status === 404) return <Missing desk={pathname.startsWith("/admin") ? "/admin" : "/vendor"} />;
  if (error.status !== 403) return <Trouble />;
  return (
    <EmptyState
      level="h1"
      illustration="basket"
      title={desk_forbidden_title()}
      actions={
        <>
          <LinkButton to="/">{error_go_home()}</LinkButton>
          <LinkButton to={`/sign-in?${new URLSearchParams({ next: pathname + search })}`} tone="outline">
            {desk_other_account()}
          </LinkButton>
        </>
      }
    >
      {desk_forbidden_body()}
    </EmptyState>
  );
}

function Missing({ desk }: { readonly desk: string }) {
  return (
    <EmptyState
      level="h1"
      illustration="nest-with-eggs"
      title={desk_missing_title()}
      actions={
        <LinkButton to={desk} tone="outline">
          {desk_missing_to()}
        </LinkButton>
      }
    >
      {desk_missing_body()}
    </EmptyState>
  );
}

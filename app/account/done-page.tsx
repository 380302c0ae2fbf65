import type { ReactNode } from "react";
import { account_title, verify_password_title } from "#messages";
import { LinkButton } from "#ui/controls/button.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";

const ONWARD = { "/account": account_title, "/forgot-password": verify_password_title };

/** Something is done, and where to go from here. */
export function DonePage({
  title,
  to,
  children,
}: {
  readonly title: string;
  readonly to: keyof typeof ONWARD;
  readonly children: ReactNode;
}) {
  return (
    <EmptyState
      illustration="blossom"
      level="h1"
      title={title}
      actions={<LinkButton to={to}>{ONWARD[to]()}</LinkButton>}
    >
      <p className="wrap-anywhere">{children}</p>
    </EmptyState>
  );
}
